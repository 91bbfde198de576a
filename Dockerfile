# Assay with everything but the database: pages are built here, so that a container starts in seconds.
FROM node:24-bookworm-slim

WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

COPY package.json package-lock.json .npmrc ./
RUN npm ci

COPY . .
# The pages are built as root, run as a user who may not change them.
RUN npm run build && mkdir /data && chown node:node /data

USER node
ENV NODE_ENV=production \
    ASSAY_HOST=0.0.0.0 \
    ASSAY_DATA=/data
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM

# As `npm start`, without npm, which ends at SIGTERM without waiting for what it has started.
CMD ["node", "--disable-warning=DeprecationWarning", "--import", "./server/start/require-client.ts", "server/main.ts"]
