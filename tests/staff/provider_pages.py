"""The provider's pages: a login form and the endpoints of OpenID Connect."""

from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path


class Login(LoginView):
    def render_to_response(self, context: dict[str, object], **_: object) -> HttpResponse:
        token = get_token(self.request)
        return HttpResponse(
            f"<form method=post><input type=hidden name=csrfmiddlewaretoken value={token}>"
            "<input id=username name=username><input id=password name=password type=password>"
            "<button>Anmelden</button></form>"
        )


urlpatterns = [
    path("login/", Login.as_view()),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]
