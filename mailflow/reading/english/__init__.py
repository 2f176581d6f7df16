"""English, as people write it: one module of rules for each subject (`purpose`, `people`, `choices`, `consents`, …)."""
