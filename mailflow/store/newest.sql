CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	row_table VARCHAR NOT NULL, 
	row_id INTEGER, 
	event VARCHAR, 
	mail_id INTEGER, 
	details JSON, 
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
CREATE INDEX ix_audit_row ON audit (row_table, row_id);
CREATE TABLE events (
	id VARCHAR NOT NULL, 
	CONSTRAINT pk_events PRIMARY KEY (id)
);
CREATE TABLE mailbox_states (
	mailbox VARCHAR NOT NULL, 
	folder VARCHAR NOT NULL, 
	uidvalidity BIGINT, 
	uidnext BIGINT, 
	messages BIGINT, 
	last_uid VARCHAR, 
	waiting INTEGER NOT NULL, 
	checked_at DATETIME, waiting_since DATETIME, 
	CONSTRAINT pk_mailbox_states PRIMARY KEY (mailbox)
);
CREATE TABLE registrations (
	id INTEGER NOT NULL, 
	event VARCHAR NOT NULL, 
	mailbox VARCHAR NOT NULL, 
	contact TEXT NOT NULL, 
	contact_name TEXT NOT NULL, 
	language VARCHAR NOT NULL, 
	token VARCHAR NOT NULL, 
	first_received DATETIME NOT NULL, 
	completed DATETIME, 
	missing JSON, 
	questions INTEGER NOT NULL, 
	last_confirmation DATETIME, 
	sequence INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_registrations PRIMARY KEY (id), 
	CONSTRAINT uq_registrations_token UNIQUE (token)
);
CREATE INDEX ix_registrations_contact ON registrations (contact, event);
CREATE INDEX ix_registrations_event ON registrations (event, completed);
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	mailbox VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	fetched INTEGER NOT NULL, 
	outcomes JSON, 
	sent INTEGER NOT NULL, 
	error VARCHAR, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
CREATE INDEX ix_runs_mailbox ON runs (mailbox);
CREATE TABLE attendees (
	id INTEGER NOT NULL, 
	registration_id INTEGER NOT NULL, 
	event VARCHAR NOT NULL, 
	contact TEXT NOT NULL, 
	rank INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	email TEXT, 
	organisation TEXT, 
	attendance VARCHAR, 
	status VARCHAR NOT NULL, 
	replaces_id INTEGER, 
	created_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_attendees PRIMARY KEY (id), 
	CONSTRAINT ck_attendees_complete CHECK (status <> 'confirmed' OR (name <> '' AND attendance IS NOT NULL)), 
	CONSTRAINT ck_attendees_status CHECK (status IN ('confirmed', 'waitlisted', 'pending', 'cancelled', 'late')), 
	CONSTRAINT fk_attendees_registration_id_registrations FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attendees_replaces_id_attendees FOREIGN KEY(replaces_id) REFERENCES attendees (id) ON DELETE SET NULL
);
CREATE INDEX ix_attendees_email ON attendees (email);
CREATE INDEX ix_attendees_event_status ON attendees (event, status);
CREATE INDEX ix_attendees_registration_id ON attendees (registration_id);
CREATE UNIQUE INDEX uq_attendees_confirmed ON attendees (event, contact, name_key) WHERE status = 'confirmed' AND name_key <> '';
CREATE TABLE mails (
	id INTEGER NOT NULL, 
	mailbox VARCHAR NOT NULL, 
	content_key VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	message_id TEXT, 
	sender TEXT NOT NULL, 
	sender_name TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	received DATETIME NOT NULL, 
	received_source VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	regions JSON, 
	"full" TEXT, 
	full_regions JSON, 
	attachments JSON, 
	raw BLOB, 
	machine JSON, 
	defects JSON, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	error VARCHAR, 
	event VARCHAR, 
	language VARCHAR, 
	intent VARCHAR, 
	outcome VARCHAR, 
	missing JSON, 
	reasons JSON, 
	findings JSON, 
	reading JSON, 
	registration_id INTEGER, 
	recorded_at DATETIME NOT NULL, 
	resolved_at DATETIME, 
	resolved_by VARCHAR, 
	resolution VARCHAR, 
	CONSTRAINT pk_mails PRIMARY KEY (id), 
	CONSTRAINT ck_mails_decided CHECK (state = 'retry' OR outcome IS NOT NULL), 
	CONSTRAINT ck_mails_state CHECK (state IN ('handled', 'retry', 'parked')), 
	CONSTRAINT fk_mails_registration_id_registrations FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE SET NULL, 
	CONSTRAINT uq_mails_mailbox_content_key UNIQUE (mailbox, content_key)
);
CREATE INDEX ix_mails_message_id ON mails (message_id);
CREATE INDEX ix_mails_registration_id ON mails (registration_id);
CREATE INDEX ix_mails_sender_received ON mails (mailbox, sender, received);
CREATE INDEX ix_mails_retry ON mails (mailbox) WHERE state = 'retry';
CREATE INDEX ix_mails_waiting ON mails (received) WHERE outcome = 'review' AND resolved_at IS NULL;
CREATE TABLE choices (
	attendee_id INTEGER NOT NULL, 
	slot VARCHAR NOT NULL, 
	rank INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	CONSTRAINT pk_choices PRIMARY KEY (attendee_id, slot, rank), 
	CONSTRAINT fk_choices_attendee_id_attendees FOREIGN KEY(attendee_id) REFERENCES attendees (id) ON DELETE CASCADE
);
CREATE TABLE consents (
	id INTEGER NOT NULL, 
	attendee_id INTEGER NOT NULL, 
	consent VARCHAR NOT NULL, 
	given BOOLEAN NOT NULL, 
	text TEXT NOT NULL, 
	text_version VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	evidence TEXT NOT NULL, 
	message_id TEXT, 
	mail_id INTEGER, 
	ended_at DATETIME, 
	CONSTRAINT pk_consents PRIMARY KEY (id), 
	CONSTRAINT fk_consents_attendee_id_attendees FOREIGN KEY(attendee_id) REFERENCES attendees (id) ON DELETE CASCADE, 
	CONSTRAINT fk_consents_mail_id_mails FOREIGN KEY(mail_id) REFERENCES mails (id) ON DELETE SET NULL
);
CREATE INDEX ix_consents_attendee_id ON consents (attendee_id);
CREATE INDEX ix_consents_mail_id ON consents (mail_id);
CREATE UNIQUE INDEX uq_consents_current ON consents (attendee_id, consent) WHERE ended_at IS NULL;
CREATE TABLE copies (
	id INTEGER NOT NULL, 
	mail_id INTEGER NOT NULL, 
	mailbox VARCHAR NOT NULL, 
	folder VARCHAR NOT NULL, 
	uidvalidity BIGINT NOT NULL, 
	uid VARCHAR NOT NULL, 
	seen_at DATETIME NOT NULL, 
	filed_at DATETIME, 
	CONSTRAINT pk_copies PRIMARY KEY (id), 
	CONSTRAINT fk_copies_mail_id_mails FOREIGN KEY(mail_id) REFERENCES mails (id) ON DELETE CASCADE, 
	CONSTRAINT uq_copies_mailbox_folder_uidvalidity_uid UNIQUE (mailbox, folder, uidvalidity, uid)
);
CREATE INDEX ix_copies_mail_id ON copies (mail_id);
CREATE INDEX ix_copies_unfiled ON copies (mailbox) WHERE filed_at IS NULL;
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	mail_id INTEGER, 
	registration_id INTEGER, 
	mailbox VARCHAR NOT NULL, 
	event VARCHAR, 
	verdict VARCHAR, 
	recipient TEXT NOT NULL, 
	message_id VARCHAR NOT NULL, 
	subject TEXT NOT NULL, 
	raw BLOB NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	repeated BOOLEAN NOT NULL, 
	next_try DATETIME, 
	last_error VARCHAR, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	appended_at DATETIME, 
	bounced_at DATETIME, 
	bounce_mail_id INTEGER, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT ck_outbox_kind CHECK (kind IN ('reply', 'notice', 'mailing')), 
	CONSTRAINT ck_outbox_dated CHECK (state <> 'sent' OR sent_at IS NOT NULL), 
	CONSTRAINT ck_outbox_state CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'uncertain')), 
	CONSTRAINT fk_outbox_bounce_mail_id_mails FOREIGN KEY(bounce_mail_id) REFERENCES mails (id) ON DELETE SET NULL, 
	CONSTRAINT fk_outbox_mail_id_mails FOREIGN KEY(mail_id) REFERENCES mails (id) ON DELETE SET NULL, 
	CONSTRAINT fk_outbox_registration_id_registrations FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE SET NULL, 
	CONSTRAINT uq_outbox_message_id UNIQUE (message_id)
);
CREATE INDEX ix_outbox_due ON outbox (mailbox, next_try) WHERE next_try IS NOT NULL;
CREATE INDEX ix_outbox_sent ON outbox (mailbox, sent_at);
CREATE INDEX ix_outbox_uncopied ON outbox (mailbox, id) WHERE state = 'sent' AND appended_at IS NULL;
CREATE INDEX ix_outbox_mail_id ON outbox (mail_id);
CREATE INDEX ix_outbox_recipient ON outbox (recipient, created_at);
CREATE INDEX ix_outbox_registration_id ON outbox (registration_id);
CREATE UNIQUE INDEX uq_outbox_reply ON outbox (mail_id) WHERE kind = 'reply';
CREATE TABLE places (
	attendee_id INTEGER NOT NULL, 
	slot VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	CONSTRAINT pk_places PRIMARY KEY (attendee_id, slot), 
	CONSTRAINT fk_places_attendee_id_attendees FOREIGN KEY(attendee_id) REFERENCES attendees (id) ON DELETE CASCADE
);
CREATE TABLE suppressed (
	address VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	reason VARCHAR NOT NULL, 
	mail_id INTEGER, 
	CONSTRAINT pk_suppressed PRIMARY KEY (address), 
	CONSTRAINT fk_suppressed_mail_id_mails FOREIGN KEY(mail_id) REFERENCES mails (id) ON DELETE SET NULL
);
CREATE TABLE users (
	id INTEGER NOT NULL, 
	login VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	role VARCHAR NOT NULL, 
	events JSON, 
	password VARCHAR, 
	totp VARCHAR, 
	totp_step INTEGER NOT NULL, 
	failed INTEGER NOT NULL, 
	locked_until DATETIME, 
	language VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	last_login DATETIME, subject VARCHAR, shortcuts BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT ck_users_role CHECK (role IN ('reader', 'staff', 'admin')), 
	CONSTRAINT uq_users_login UNIQUE (login)
);
CREATE TABLE sessions (
	id VARCHAR NOT NULL, 
	user_id INTEGER NOT NULL, 
	csrf VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (id), 
	CONSTRAINT fk_sessions_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_sessions_user_id ON sessions (user_id);
CREATE TABLE notes (
	id INTEGER NOT NULL, 
	registration_id INTEGER NOT NULL, 
	event VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	author VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (id), 
	CONSTRAINT ck_notes_kind CHECK (kind IN ('note', 'needs')), 
	CONSTRAINT fk_notes_registration_id_registrations FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE CASCADE
);
CREATE INDEX ix_notes_event ON notes (event, kind);
CREATE INDEX ix_notes_registration_id ON notes (registration_id);
CREATE TABLE looks (
	mail_id INTEGER NOT NULL, 
	user VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_looks PRIMARY KEY (mail_id), 
	CONSTRAINT fk_looks_mail_id_mails FOREIGN KEY(mail_id) REFERENCES mails (id) ON DELETE CASCADE
);
CREATE TABLE undos (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	event VARCHAR, 
	mail_id INTEGER, 
	registrations JSON, 
	"before" JSON, 
	"after" VARCHAR NOT NULL, 
	letters JSON, 
	CONSTRAINT pk_undos PRIMARY KEY (id), 
	CONSTRAINT fk_undos_mail_id_mails FOREIGN KEY(mail_id) REFERENCES mails (id) ON DELETE CASCADE
);
CREATE INDEX ix_undos_mail_id ON undos (mail_id);
CREATE INDEX ix_mails_event ON mails (event, outcome, registration_id);
INSERT INTO alembic_version (version_num) VALUES ('0005')
