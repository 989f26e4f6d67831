/** The form after it was sent and not accepted, by field. `values` never holds the password. */
export type SignUpState = {
  values: Partial<Record<string, string>>;
  errors: Partial<Record<string, string>>;
  notice?: string;
};
