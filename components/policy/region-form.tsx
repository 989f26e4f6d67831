import { Submit } from '@/components/ui/submit';
import { type DeedAction, DeedForm } from '../dashboard/deed-form';

/** Where in its country a tenant is, for laws that differ there. */
export function RegionForm({
  tenant: { id, countryCode, region },
  action,
}: {
  tenant: { id: string; countryCode: string; region: string | null };
  action: DeedAction;
}) {
  return (
    <DeedForm action={action} deed="region" id={id}>
      <label className="grid gap-1.5">
        <span className="font-medium">Region</span>
        <span className="text-sm text-soft">
          ISO 3166-2, like {countryCode === 'AU' ? 'AU-NSW' : `${countryCode}-1`}. Empty: not known, so that
          rules about regions do not apply.
        </span>
        <input
          className="field max-w-40 uppercase"
          name="region"
          defaultValue={region ?? ''}
          maxLength={6}
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <div>
        <Submit look="quiet" waiting="Saving…">
          Save the region
        </Submit>
      </div>
    </DeedForm>
  );
}
