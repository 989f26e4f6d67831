'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { Field, PickField, type PickGroup, Tickbox, TwoWays } from './fields';
import type { SignUpState } from './sign-up-state';

type Props = {
  action: (state: SignUpState, form: FormData) => Promise<SignUpState>;
  rootHost: string;
  choices: { countries: PickGroup['choices']; timeZones: PickGroup[]; currencies: PickGroup['choices'] };
};

/** The request form. Works without JavaScript; with it, nothing typed is lost, the password included. */
export function SignUpForm({ action, rootHost, choices }: Props) {
  const [state, submit, pending] = useActionState(action, { values: {}, errors: {} });
  const [password, setPassword] = useState('');
  const { values, errors } = state;
  const of = (name: string) => ({ name, value: values[name], error: errors[name] });
  return (
    <form action={submit} noValidate className="grid gap-14">
      <Summary state={state} />
      <Part title="Your site">
        <TwoWays {...of('kind')} legend="Who is it for?" ways={KINDS} />
        <Field {...of('name')} label="Name on the site" autoComplete="organization" maxLength={60} />
        <Field
          {...of('subdomain')}
          label="Address you would like"
          suffix={`.${rootHost}`}
          hint="Letters, digits and hyphens. It stays with you, so choose it well."
          autoCapitalize="none"
          spellCheck={false}
          maxLength={63}
        />
        <Tickbox {...of('listed')} optional>
          Show my site in the public directory once it is open. You can leave this empty.
        </Tickbox>
      </Part>
      <Part title="Where you are">
        <div className="grid gap-6 sm:grid-cols-2">
          <Field {...of('city')} label="City" autoComplete="address-level2" maxLength={60} />
          <PickField {...of('countryCode')} label="Country" groups={[{ choices: choices.countries }]} />
          <PickField {...of('timeZone')} label="Time zone" groups={choices.timeZones} guess="time zone" />
          <PickField
            {...of('currency')}
            label="Currency of your rates"
            groups={[{ choices: choices.currencies }]}
          />
        </div>
      </Part>
      <Part title="How you sign in">
        <Field
          {...of('contactEmail')}
          label="E-mail address"
          type="email"
          autoComplete="email"
          hint="For signing in and for our answer. It is not shown on your site."
          maxLength={254}
        />
        <Field
          name="password"
          error={errors.password}
          value={password}
          onValue={setPassword}
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="At least 8 characters. If this e-mail address has an account here already, use its password."
          maxLength={200}
        />
      </Part>
      <Part title="Before you send it">
        <Tickbox {...of('ageConfirmed')}>
          I am eighteen or older, and so is everyone who will appear on this site.
        </Tickbox>
        <Tickbox {...of('rulesAccepted')}>
          I have read the{' '}
          <a href={platformPaths.terms} target="_blank" rel="noreferrer" className="link">
            house rules
          </a>{' '}
          and the{' '}
          <a href={platformPaths.privacy} target="_blank" rel="noreferrer" className="link">
            privacy page
          </a>
          , and I agree.
        </Tickbox>
        <button
          type="submit"
          className="button mt-2 w-full sm:w-auto sm:justify-self-start"
          aria-disabled={pending}
        >
          {pending ? 'Sending…' : 'Send the request'}
        </button>
      </Part>
    </form>
  );
}

const KINDS = [
  { value: 'solo', label: 'Just me', text: 'One companion, one site.' },
  { value: 'agency', label: 'An agency', text: 'Several companions under one name.' },
] as const;

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="grid gap-6 border-t border-line pt-8">
      <h2 className="display text-3xl font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** What is wrong, once, at the top, with a way to each field; takes the focus when it appears. */
function Summary({ state: { errors, notice } }: { state: SignUpState }) {
  const box = useRef<HTMLDivElement>(null);
  const faults = Object.entries(errors);
  const shown = faults.length > 0 || notice !== undefined;
  // Each answer of the server is a new object, so a second failure moves the focus again.
  useEffect(() => {
    if (errors && shown) box.current?.focus();
  }, [errors, shown]);
  if (!shown) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-2xl bg-alert-ground p-6 text-alert">
      <p className="font-semibold">{notice ?? 'Almost. Please have another look at this:'}</p>
      {faults.length > 0 ? (
        <ul className="mt-2 list-disc pl-5">
          {faults.map(([name, message]) => (
            <li key={name}>
              <a href={`#${name}`} className="underline underline-offset-4">
                {message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="mt-3 text-[0.9375rem]">
        Everything else you typed is still there.<noscript> Please enter your password once more.</noscript>
      </p>
    </div>
  );
}
