/** ISO 4217's code where there is no currency: of amounts that are not of one. */
export const NO_CURRENCY = 'XXX';

/** `150000, 'AUD'` → `$1,500` in the locale's way; cents are shown only when there are any. */
export function formatMoney(amountCents: number, currency: string, locale: string): string {
  return moneyFormat(currency, locale, amountCents % 100 === 0 ? 0 : 2).format(amountCents / 100);
}

/** Kept: making one costs a hundred times what using it does. */
function moneyFormat(currency: string, locale: string, digits: number): Intl.NumberFormat {
  const name = `${locale} ${currency} ${digits}`;
  const known = formats.get(name);
  if (known) return known;
  if (formats.size >= FORMATS_KEPT) formats.clear();
  const made = new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency, currencyDisplay: 'narrowSymbol' },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  });
  formats.set(name, made);
  return made;
}

const FORMATS_KEPT = 500;
const formats = new Map<string, Intl.NumberFormat>();
