/** The address that a member of staff signs in with. `typed`: what was sent before, when it led nowhere. */
export function AccountEmail({ typed, invalid }: { typed?: string; invalid?: boolean }) {
  return (
    <label className="grid gap-1.5">
      <span className="font-medium">E-mail</span>
      <input
        className="field"
        type="email"
        name="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
        aria-invalid={invalid || undefined}
        defaultValue={typed}
      />
    </label>
  );
}
