# syntax=docker/dockerfile:1
FROM node:24.22.1-bookworm-slim AS build
WORKDIR /src
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN ["npm", "ci", "--include=dev", "--ignore-scripts"]
COPY . .
RUN ["npm", "run", "build"]
RUN ["node", "server/bin/assemble.mjs", "/app"]
RUN ["node", "-e", "require('node:fs').mkdirSync('/data', { mode: 0o700 })"]

FROM node:24.22.1-bookworm-slim
LABEL org.opencontainers.image.title="Private Link Portal" org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
COPY --from=build /app ./
COPY --from=build --chown=10001:10001 /data /data
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 PORTAL_DATA_DIR=/data
USER 10001:10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["node", "server/bin/healthy.mjs"]
CMD ["node", "dist/serve.mjs"]
