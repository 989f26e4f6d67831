import { POLICY_FEATURES } from '@/lib/compliance/schema';
import { FEATURE_WORDS } from './words';

export type AskedPlaces = { tenantCountry: string; tenantRegion: string; visitorCountry: string };

/** Two places, of which each may stay open. */
export function PlaceFields({ values }: { values: AskedPlaces }) {
  return (
    <>
      <CodeField name="tenantCountry" label="Tenant’s country" value={values.tenantCountry} length={2} />
      <CodeField
        name="tenantRegion"
        label="Tenant’s region"
        value={values.tenantRegion}
        length={6}
        example="AU-NSW"
      />
      <CodeField name="visitorCountry" label="Visitor’s country" value={values.visitorCountry} length={2} />
    </>
  );
}

export function CodeField({
  name,
  label,
  value,
  length,
  example = 'AU',
}: {
  name: string;
  label: string;
  value: string;
  length: number;
  example?: string;
}) {
  return (
    <label className="grid gap-1.5">
      <span className="text-sm font-medium">{label}</span>
      <input
        className="field uppercase"
        name={name}
        defaultValue={value}
        maxLength={length}
        placeholder={example}
        autoComplete="off"
        spellCheck={false}
      />
    </label>
  );
}

/** `any`: the words for leaving it open. */
export function FeatureField({ label, value, any }: { label: string; value: string; any?: string }) {
  return (
    <label className="grid gap-1.5">
      <span className="text-sm font-medium">{label}</span>
      <select className="field" name="feature" defaultValue={value}>
        {any && <option value="">{any}</option>}
        {POLICY_FEATURES.map((feature) => (
          <option key={feature} value={feature}>
            {FEATURE_WORDS[feature].title}
          </option>
        ))}
      </select>
    </label>
  );
}
