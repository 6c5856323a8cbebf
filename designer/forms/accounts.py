"""Signing in and up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest

from designer.forms.focus import FocusesMistake
from designer.models import User


class SignInForm(FocusesMistake):
    """E-mail address and password; after validation `user` is the person."""

    username = forms.EmailField(
        label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="Password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Check the password; the message tells nobody whether the account exists."""
        values = super().clean() or self.cleaned_data
        if "username" in values and "password" in values:
            self.user = authenticate(
                self.request, username=values["username"].strip().lower(), password=values["password"]
            )
            if self.user is None:
                self.focus("password")
                raise forms.ValidationError("The e-mail address or the password is wrong. Try again.")
        return values


class SignUpForm(FocusesMistake):
    """A new account."""

    display_name = forms.CharField(
        label="Your name", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True})
    )
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Password",
        strip=False,
        help_text="At least eight characters, not a common word.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_email(self) -> str:
        """Return the address in lower case, if nobody has it."""
        email = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError("There is an account with this address already. Sign in instead.")
        return email

    def clean(self) -> dict[str, Any]:
        """Check the password against the rules, with the person's own words known."""
        values = super().clean() or self.cleaned_data
        if "password" in values:
            person = User(email=values.get("email", ""), display_name=values.get("display_name", ""))
            try:
                validate_password(values["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return values
