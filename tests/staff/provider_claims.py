"""What the provider tells about somebody: the login as `preferred_username`."""

from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):
    oidc_claim_scope = None

    def get_additional_claims(self, request: object) -> dict[str, str]:
        return {"preferred_username": request.user.username}  # type: ignore[attr-defined]
