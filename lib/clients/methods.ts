/** The ways in which a client can show who they are, and what each of them asks for. The words are the components'. */
export const SCREENING_METHODS = [
  'id_and_selfie',
  'references',
  'employment',
  'travel_proof',
  'verified_network',
] as const;
export type ScreeningMethod = (typeof SCREENING_METHODS)[number];

/** With `rows` a text of several lines, else one line. */
export type ScreeningField = { name: string; charactersMax: number; rows?: number; optional?: true };
export type MethodRule = { fields: readonly ScreeningField[]; files: { min: number; max: number } };

export const FILES_MAX = 4;
export const FILE_BYTES_MAX = 10 * 1024 * 1024;

export const METHOD_RULES: Record<ScreeningMethod, MethodRule> = {
  id_and_selfie: {
    fields: [{ name: 'legalName', charactersMax: 120 }],
    files: { min: 2, max: FILES_MAX },
  },
  references: {
    fields: [{ name: 'references', charactersMax: 2000, rows: 5 }],
    files: { min: 0, max: 2 },
  },
  employment: {
    fields: [
      { name: 'employer', charactersMax: 120 },
      { name: 'position', charactersMax: 120 },
      { name: 'profile', charactersMax: 300 },
    ],
    files: { min: 0, max: 2 },
  },
  travel_proof: {
    fields: [
      { name: 'stay', charactersMax: 200 },
      { name: 'legalName', charactersMax: 120, optional: true },
    ],
    files: { min: 1, max: FILES_MAX },
  },
  verified_network: {
    fields: [
      { name: 'network', charactersMax: 80 },
      { name: 'memberId', charactersMax: 120 },
    ],
    files: { min: 0, max: 0 },
  },
};
