import type { ReactNode } from 'react';

/** A box to tick, with a line about what it means. */
export function Check({
  name,
  value = 'yes',
  checked,
  explains,
  children,
}: {
  name: string;
  value?: string;
  checked: boolean;
  explains?: string;
  children: ReactNode;
}) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-2">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={checked}
        className="mt-0.5 size-5 shrink-0 accent-brand"
      />
      <span>
        <span className="font-medium">{children}</span>
        {explains && <span className="block text-sm text-soft text-pretty">{explains}</span>}
      </span>
    </label>
  );
}
