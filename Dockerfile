# One image for web, worker, beat and setup; docker-compose.yml says which command each runs.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 \
    DJANGO_SETTINGS_MODULE=designer.settings CROWSFOOT_HOME=/var/lib/crowsfoot

RUN useradd --system --uid 10001 --home-dir /var/lib/crowsfoot --create-home crowsfoot
WORKDIR /app

COPY pyproject.toml README.md LICENSE ./
COPY schemagen ./schemagen
COPY designer ./designer
RUN pip install --editable ".[web]"

COPY manage.py ./
COPY templates ./templates
COPY static ./static
# Collecting static files reads the settings, but none of the services; these values are for this one command.
RUN SECRET_KEY=build DATABASE_URL=postgresql://build/build REDIS_URL=redis://build python manage.py collectstatic --noinput

USER crowsfoot
EXPOSE 8000
CMD ["python", "-m", "designer.run.web", "--host", "0.0.0.0", "--port", "8000", "--proxy-headers", "--access-log", "--end-seconds", "20"]
