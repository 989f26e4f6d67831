import { Icon } from '@/components/ui/icon';

/** Looks among the tenants of the chosen tab; a plain GET, so a result has an address. */
export function SearchField({ action, value, status }: { action: string; value: string; status?: string }) {
  return (
    <search>
      <form action={action} className="flex gap-2">
        {status && <input type="hidden" name="status" value={status} />}
        <label className="relative min-w-0 flex-1">
          <span className="sr-only">Search tenants by name, address or mail</span>
          <Icon name="search" className="pointer-events-none absolute top-3 left-3 size-5 text-soft" />
          <input
            className="field pl-10"
            type="search"
            name="search"
            defaultValue={value}
            maxLength={100}
            placeholder="Name, address or mail"
          />
        </label>
        <button type="submit" className="button button-quiet">
          Search
        </button>
      </form>
    </search>
  );
}
