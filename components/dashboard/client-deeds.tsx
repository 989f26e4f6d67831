import { Icon } from '@/components/ui/icon';
import { Submit } from '@/components/ui/submit';
import type { ClientDetail } from '@/lib/clients/queries';
import { paths } from '@/lib/urls';
import { type DeedAction, DeedForm } from './deed-form';

type Forms = { client: ClientDetail; action: DeedAction };

export function NotesForm({ client, action }: Forms) {
  return (
    <section className="card p-4 sm:px-5">
      <DeedForm action={action} deed="notes" id={client.id}>
        <label className="grid gap-1.5">
          <span className="font-semibold">Notes</span>
          <textarea
            className="field min-h-28 resize-y"
            name="text"
            rows={4}
            maxLength={4000}
            dir="auto"
            defaultValue={client.notes}
          />
        </label>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-soft">For your side alone.</p>
          <Submit look="quiet" waiting="Saving…">
            Save notes
          </Submit>
        </div>
      </DeedForm>
    </section>
  );
}

export function TagsForm({ client, action }: Forms) {
  return (
    <section className="card p-4">
      <DeedForm action={action} deed="tags" id={client.id}>
        <label className="grid gap-1.5">
          <span className="font-semibold">Tags</span>
          <input
            className="field"
            name="text"
            maxLength={1000}
            dir="auto"
            defaultValue={client.tags.join(', ')}
            placeholder="regular, prefers dinner"
          />
        </label>
        <Submit look="quiet" waiting="Saving…" className="w-full">
          Save tags
        </Submit>
      </DeedForm>
    </section>
  );
}

/** What whoever runs the site can do: clear, ask for a screening, block, export. */
export function ClientDeeds({
  client,
  screens,
  action,
}: {
  client: ClientDetail;
  screens: boolean;
  action: DeedAction | undefined;
}) {
  return (
    <section aria-label="What you can do" className="card grid gap-3 p-4">
      {action && <Clearing client={client} action={action} />}
      {action && screens && <Asking client={client} action={action} />}
      {action && <Blocking client={client} action={action} />}
      <a href={paths.clientExport(client.id)} download className="button button-plain w-full">
        <Icon name="file" className="size-4" /> Export all data
      </a>
    </section>
  );
}

function Clearing({ client, action }: Forms) {
  const { id, cleared } = client;
  return (
    <DeedForm action={action} deed={cleared ? 'unclear' : 'clear'} id={id}>
      <Submit look="quiet" waiting="One moment…" className="w-full">
        {cleared ? 'Take the clearance back' : 'Clear without screening'}
      </Submit>
    </DeedForm>
  );
}

function Asking({ client, action }: Forms) {
  const open = client.screenings.some(({ state }) => state === 'not_started' || state === 'received');
  if (open || client.history.length === 0) return null;
  return (
    <DeedForm action={action} deed="ask-screening" id={client.id}>
      <Submit look="quiet" waiting="Asking…" className="w-full">
        Ask for a screening
      </Submit>
    </DeedForm>
  );
}

function Blocking({ client, action }: Forms) {
  const { id, blocked } = client;
  if (blocked)
    return (
      <DeedForm action={action} deed="unblock" id={id}>
        <Submit look="quiet" waiting="One moment…" className="w-full">
          Unblock
        </Submit>
      </DeedForm>
    );
  return (
    <details className="group">
      <summary className="button button-quiet w-full group-open:hidden">Block…</summary>
      <div className="border-t border-line pt-3">
        <DeedForm action={action} deed="block" id={id}>
          <p className="text-sm text-soft text-pretty">
            They will not notice: their requests are answered as usual, but do not reach you. It holds for
            every e-mail address and phone number they have used here.
          </p>
          <label className="grid gap-1.5">
            <span className="font-medium">
              Why <span className="font-normal text-soft">(optional, for your side alone)</span>
            </span>
            <textarea className="field min-h-20 resize-y" name="text" rows={2} maxLength={1000} dir="auto" />
          </label>
          <Submit look="danger" waiting="Blocking…" className="w-full">
            Block this client
          </Submit>
        </DeedForm>
      </div>
    </details>
  );
}
