/** Of which tenant the page tells: a form that works without scripts. The days and filters of the page go along. */
export function TenantChoice({
  tenants,
  chosen,
  asked,
}: {
  tenants: readonly { id: string; name: string }[];
  chosen: string | undefined;
  asked: Record<string, string>;
}) {
  const { tenant: _tenant, ...kept } = asked;
  return (
    <form method="get" className="mb-3 flex flex-wrap items-end gap-2">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="grid min-w-0 flex-1 gap-1 text-sm font-medium sm:max-w-80">
        Tenant
        <select name="tenant" defaultValue={chosen ?? ''} className="field min-w-0">
          <option value="">All tenants</option>
          {tenants.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button button-quiet">
        Show
      </button>
    </form>
  );
}
