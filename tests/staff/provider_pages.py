"""The provider's pages: a login form and the endpoints of OpenID Connect."""

from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.urls import include, path


class Login(LoginView):
    def render_to_response(self, context: dict[str, object], **_: object) -> HttpResponse:
        return HttpResponse(
            "<form method=post><input id=username name=username><input id=password name=password type=password>"
            "<button>Anmelden</button></form>"
        )


urlpatterns = [
    path("login/", Login.as_view()),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]
