# blueprint with the programs and fonts that its drawings need, for builds of documentation:
#   docker build -t blueprint .
#   docker run --rm -v "$PWD:/docs" blueprint render hotel.yaml -o hotel.pdf
#   docker run --rm -v "$PWD:/docs" --entrypoint sphinx-build blueprint . build
FROM python:3.13-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        graphviz fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*

COPY pyproject.toml README.md LICENSE /src/
COPY src /src/src
RUN python3 -m pip install --no-cache-dir "/src[all]" && rm -rf /src

WORKDIR /docs
ENTRYPOINT ["blueprint"]
