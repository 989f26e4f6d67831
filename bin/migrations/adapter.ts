import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { type Client, DatabaseError, types } from 'pg';

/**
 * Lets Prisma's schema engine speak over one open connection, so that all it does belongs to the caller's transaction.
 * `@prisma/adapter-pg` cannot serve here: it owns a pool, cuts scripts at every semicolon (function bodies included)
 * and does not know the catalog's own column types.
 *
 * `onScriptError` hears what PostgreSQL said to a migration's script, with its position: the engine's own message has
 * lost it.
 */
export function adapterOver(
  client: Client,
  onScriptError: (error: DatabaseError) => void,
): SqlMigrationAwareDriverAdapterFactory {
  const identity = { provider: 'postgres', adapterName: '@prisma/adapter-pg' } as const;
  const adapter: SqlDriverAdapter = {
    ...identity,
    queryRaw: (query) => translated(() => queryRaw(client, query)),
    executeRaw: ({ sql, args }) => translated(async () => (await client.query(sql, args)).rowCount ?? 0),
    executeScript: (script) =>
      translated(async () => {
        await client.query(script);
      }, onScriptError),
    startTransaction: () => Promise.reject(new Error('The caller owns the transaction')),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
  };
  return {
    ...identity,
    connect: () => Promise.resolve(adapter),
    connectToShadowDb: () => Promise.reject(new Error('Compare with a migrated database instead')),
  };
}

async function translated<T>(run: () => Promise<T>, onError?: (error: DatabaseError) => void): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    onError?.(error);
    const { code = 'N/A', severity = 'ERROR', message, detail, column, hint } = error;
    throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });
  }
}

async function queryRaw(client: Client, { sql, args }: SqlQuery): Promise<SqlResultSet> {
  const result = await client.query<unknown[]>({
    text: sql,
    values: args,
    rowMode: 'array',
    types: { getTypeParser: (oid: number) => KNOWN_TYPES[oid]?.parse ?? asText },
  });
  return {
    columnNames: result.fields.map((field) => field.name),
    columnTypes: result.fields.map((field) => KNOWN_TYPES[field.dataTypeID]?.type ?? ColumnTypeEnum.Text),
    rows: result.rows,
  };
}

const asText = (text: string) => text;
// The driver's own list of type names has no arrays.
const TEXT_ARRAY = 1009 as Parameters<typeof types.getTypeParser>[0];
const textArray = { type: ColumnTypeEnum.TextArray, parse: types.getTypeParser(TEXT_ARRAY) };

/** By type oid (pg_type.dat); every other type reads as text. */
const KNOWN_TYPES: Record<number, { type: ColumnType; parse: (text: string) => unknown }> = {
  16: { type: ColumnTypeEnum.Boolean, parse: (text) => text === 't' },
  18: { type: ColumnTypeEnum.Character, parse: asText }, // "char"
  20: { type: ColumnTypeEnum.Int64, parse: asText },
  21: { type: ColumnTypeEnum.Int32, parse: Number },
  23: { type: ColumnTypeEnum.Int32, parse: Number },
  26: { type: ColumnTypeEnum.Int64, parse: asText },
  1002: textArray, // "char"[]
  1003: textArray, // name[]
  1009: textArray, // text[]
  1184: { type: ColumnTypeEnum.DateTime, parse: (text) => new Date(text).toISOString() },
};
