import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const alias = { '@': import.meta.dirname };

export default defineConfig({
  resolve: { alias },
  test: {
    // Each file of integration tests has a database of its own, and the server takes 100 connections.
    maxWorkers: Math.min(availableParallelism(), 4),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{app,bin,components,lib,tenants}/**/*.test.{ts,tsx}', 'tests/architecture/**/*.test.ts'],
          env: { LOG_LEVEL: 'silent' },
          // For the property tests, on a machine with other work.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          env: { LOG_LEVEL: 'silent' },
          testTimeout: 180_000,
          hookTimeout: 120_000,
          globalSetup: 'tests/integration/template-database.ts',
        },
      },
    ],
  },
});
