import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/** No container engine runs in tests: these hold the deployment files to the code and to each other. */
const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

type Service = {
  image: string;
  environment?: Record<string, string | number>;
  depends_on?: Record<string, { condition: string }>;
  network_mode?: string;
  volumes?: string[];
  healthcheck?: { disable?: boolean };
};
type Compose = { services: Record<string, Service>; volumes: Record<string, null> };

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
/** Every setting that .env.example names, commented out or not. */
const explained = new Set(
  [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name),
);
/** Every setting that the server reads. */
const settings = [...read('lib/env.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name);

describe('the settings', () => {
  it('are all explained in .env.example', () => {
    expect(settings.length).toBeGreaterThan(10);
    expect(settings.filter((name) => !explained.has(name))).toEqual([]);
  });

  it('that docker-compose.yml asks for are explained too', () => {
    const asked = [...read('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name]) => name);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => !explained.has(name))).toEqual([]);
  });

  it('that docker-compose.yml gives the server are settings it reads', () => {
    const given = Object.keys(compose.services.app?.environment ?? {});
    expect(given.filter((name) => !settings.includes(name))).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  it('names services and volumes that exist', () => {
    for (const [, { depends_on = {}, network_mode = '', volumes = [] }] of services) {
      const named = [...Object.keys(depends_on), ...network_mode.split('service:').slice(1)];
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(named));
      const kept = volumes
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((from) => !from.startsWith('.'));
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(kept));
    }
  });

  it('waits for health only where a health check is', () => {
    const healthy = services.flatMap(([, { depends_on = {} }]) =>
      Object.entries(depends_on).flatMap(([name, { condition }]) =>
        condition === 'service_healthy' ? [name] : [],
      ),
    );
    const checked = services.filter(([, { healthcheck }]) => healthcheck && !healthcheck.disable);
    // The app's stands in its Dockerfile.
    expect(read('Dockerfile')).toContain('HEALTHCHECK');
    expect(['app', ...checked.map(([name]) => name)]).toEqual(expect.arrayContaining(healthy));
  });

  it('keeps the internal listener and the app on the loopback that Caddy shares', () => {
    const { app, caddy } = compose.services;
    expect(app?.network_mode).toBe(caddy?.network_mode);
    expect(app?.environment?.HOST).toBe('127.0.0.1');
    const { PORT, INTERNAL_PORT } = app?.environment ?? {};
    expect(read('Caddyfile')).toContain(`ask http://127.0.0.1:${INTERNAL_PORT}/api/tls/ask`);
    expect(read('Caddyfile')).toContain(`reverse_proxy 127.0.0.1:${PORT}`);
  });

  it('holds no secret of its own', () => {
    for (const [, { environment = {} }] of services)
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|SECRET|KEY/.test(name)) expect(value).toMatch(/^\$\{\w+:\?/);
  });
});

describe('the image', () => {
  it('takes along every folder that the server imports', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY --from=build \/app\/(\S+) /gm)].map(
      ([, from]) => from,
    );
    expect(copied).toEqual(
      expect.arrayContaining(['node_modules', '.next', 'public', 'bin', 'lib', 'prisma', 'tenants']),
    );
  });

  it('runs as an ordinary user, and its command is the server', () => {
    expect(read('Dockerfile')).toMatch(/^USER node$/m);
    expect(read('Dockerfile')).toContain('CMD ["node", "--import", "tsx", "bin/server.ts"]');
  });
});

describe('hosted CI', () => {
  it('runs what everybody runs', () => {
    const workflow = parse(read('.github/workflows/ci.yml')) as {
      jobs: Record<string, { steps: { run?: string; with?: Record<string, unknown> }[] }>;
    };
    const steps = Object.values(workflow.jobs).flatMap(({ steps }) => steps);
    expect(steps.map(({ run }) => run)).toContain('.ci/run');
    expect(steps.some((step) => step.with?.['node-version'] === 20)).toBe(true);
  });
});
