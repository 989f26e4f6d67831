import type { Client } from 'pg';
import type { Migration } from './folder';

/** What the database says about the migrations in the folder; all by name. */
export type History = {
  applied: string[];
  pending: string[];
  /** Begun by another tool, neither finished nor marked as rolled back. */
  failed: string[];
  /** Changed in the folder after they were applied. */
  edited: string[];
  /** Applied, but not in the folder: the database belongs to a later release. */
  unknown: string[];
};

/** Compares `_prisma_migrations` with the folder. */
export async function readHistory(client: Client, migrations: Migration[]): Promise<History> {
  const rows = await readRows(client);
  const finished = new Map(rows.filter((row) => row.finished).map((row) => [row.name, row.checksum]));
  const inFolder = new Set(migrations.map((migration) => migration.name));
  return {
    applied: [...finished.keys()],
    pending: migrations.filter(({ name }) => !finished.has(name)).map(({ name }) => name),
    failed: rows.filter((row) => !row.finished).map((row) => row.name),
    edited: migrations
      .filter(({ name, checksum }) => finished.has(name) && finished.get(name) !== checksum)
      .map(({ name }) => name),
    unknown: [...finished.keys()].filter((name) => !inFolder.has(name)),
  };
}

type Row = { name: string; checksum: string; finished: boolean };

async function readRows(client: Client): Promise<Row[]> {
  const table = await client.query("select to_regclass('public._prisma_migrations') as name");
  if (table.rows[0].name === null) return [];
  const { rows } = await client.query<Row>(
    `select migration_name as name, checksum, finished_at is not null as finished
       from public._prisma_migrations where rolled_back_at is null order by migration_name`,
  );
  return rows;
}
