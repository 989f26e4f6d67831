/** `150000, 'AUD'` → `$1,500` in the locale's way; cents are shown only when there are any. */
export function formatMoney(amountCents: number, currency: string, locale: string): string {
  const whole = amountCents % 100 === 0;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: whole ? 0 : 2,
  }).format(amountCents / 100);
}
