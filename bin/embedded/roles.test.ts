import { describe, expect, it } from 'vitest';
import { databaseRoles, rolesSql } from './roles';

describe('the SQL of the roles', () => {
  it('makes every role without a way around row-level security, and refuses one that has it', () => {
    const sql = rolesSql();
    for (const role of databaseRoles) {
      expect(sql).toContain(
        `create role "${role}" login ${role === 'owner' ? 'inherit' : 'noinherit'} nosuperuser nobypassrls nocreatedb nocreaterole noreplication;`,
      );
      expect(sql).toContain(`role ${role} is superuser or bypasses row-level security`);
    }
    expect(sql).not.toMatch(/password/);
  });

  it('quotes passwords so that they stay passwords', () => {
    expect(rolesSql({ owner: "a'; drop role x; --\\" })).toContain(
      String.raw`alter role "owner" password E'a''; drop role x; --\\';`,
    );
  });
});
