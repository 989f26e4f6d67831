import { Submit } from '@/components/ui/submit';
import type { MeetingPlace } from '@/lib/booking/meeting-places';
import type { TourStopDetail } from '@/lib/booking/tours';
import { hoursText } from './calendar-data';
import { type CalendarAction, CalendarForm, Field } from './calendar-form';

const REVEAL_MINUTES = 180;

/** Where one companion receives: at home, and at each stop of hers that is not over. */
export function MeetingPlaces({
  companion,
  places,
  stops,
  action,
}: {
  companion: { id: string; slug: string };
  places: MeetingPlace[];
  stops: TourStopDetail[];
  action: CalendarAction;
}) {
  const kept = (tourStopId: string | null) => places.find((place) => place.tourStopId === tourStopId);
  return (
    <div className="grid gap-5">
      <PlaceForm {...{ companion, action }} title="At home" stopId={null} place={kept(null)} />
      {stops.map(({ id, city, firstDay, lastDay }) => (
        <PlaceForm
          key={id}
          {...{ companion, action }}
          title={`${city}, ${firstDay} to ${lastDay}`}
          stopId={id}
          place={kept(id)}
        />
      ))}
    </div>
  );
}

function PlaceForm({
  companion,
  title,
  stopId,
  place,
  action,
}: {
  companion: { id: string; slug: string };
  title: string;
  stopId: string | null;
  place: MeetingPlace | undefined;
  action: CalendarAction;
}) {
  const of = { companion: companion.slug };
  return (
    <section className="grid gap-3 border-t border-line pt-4 first:border-0 first:pt-0">
      <h3 className="font-medium">
        <bdi>{title}</bdi>
      </h3>
      <CalendarForm
        action={action}
        hidden={{ ...of, deed: 'place', companionId: companion.id, tourStopId: stopId ?? '' }}
      >
        <Field
          name="address"
          label="Address"
          value={place?.address ?? ''}
          hint="Street and number, and how to get in. Kept encrypted."
          charactersMax={300}
          required
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <Field
            name="area"
            label="Area"
            value={place?.area ?? ''}
            hint="Shown as soon as you confirm, like “near Circular Quay”. May stay empty."
            charactersMax={80}
          />
          <Field
            name="revealHours"
            label="Show the address"
            type="number"
            min={0.25}
            max={168}
            step="any"
            unit="hours before"
            value={hoursText(place?.revealMinutes ?? REVEAL_MINUTES)}
            required
          />
        </div>
        <div>
          <Submit look="quiet" waiting="Saving…">
            Save address
          </Submit>
        </div>
      </CalendarForm>
      {place && (
        <CalendarForm action={action} hidden={{ ...of, deed: 'forget-place', id: place.id }}>
          <div>
            <Submit look="plain" waiting="Removing…">
              Remove this address
            </Submit>
          </div>
        </CalendarForm>
      )}
    </section>
  );
}
