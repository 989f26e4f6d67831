import { env } from '@/lib/env';
import { type Mail, MailFailure } from './mail';
import { fetchOutward, OutwardFailure, type OutwardRequest } from './safe-fetch';

/** Where texts are handed over, as SMS_URL, SMS_HEADERS and SMS_BODY of the environment say it. */
export type TextGateway = { url: string; headers: Record<string, string>; body?: string };

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES_MAX = 64 * 1024;

/** Whether texts leave the house; otherwise nobody is offered them. */
export function textsLeave(): boolean {
  return env().SMS_URL !== undefined;
}

/** Hands one text to the gateway. @throws MailFailure */
export async function sendText(text: Mail): Promise<void> {
  const { SMS_URL: url, SMS_HEADERS: headers, SMS_BODY: body } = env();
  if (!url) throw new MailFailure('ENOCHANNEL', true);
  await handOver({ url, headers, body }, text);
}

/**
 * Any 2xx is taken for a yes. What the gateway refuses (4xx, but for waiting and too many) is not tried again. Only codes are
 * kept: an answer may quote the number. `ask` is for tests.
 * @throws MailFailure
 */
export async function handOver(
  gateway: TextGateway,
  text: Mail,
  ask: (request: OutwardRequest) => Promise<{ status: number }> = fetchOutward,
): Promise<void> {
  const { status } = await ask(requestOf(gateway, text)).catch((error: unknown) => {
    throw error instanceof OutwardFailure ? new MailFailure(error.reason, false) : error;
  });
  if (status >= 200 && status < 300) return;
  const refused = status >= 400 && status < 500 && status !== 408 && status !== 429;
  throw new MailFailure(`answered ${status}`, refused);
}

function requestOf(gateway: TextGateway, { id, recipient, text }: Mail): OutwardRequest {
  const facts = { id, to: recipient, text: text.trim() };
  const limits = { timeoutMs: TIMEOUT_MS, bytesMax: ANSWER_BYTES_MAX };
  const url = filledWith(gateway.url, facts, encodeURIComponent);
  // Sent again after a crash, it is recognised as the same.
  const headers = { 'user-agent': 'Rendezvous', 'idempotency-key': id, ...lowerCase(gateway.headers) };
  if (gateway.body === undefined) return { url, headers, ...limits };
  const type = { 'content-type': 'application/json', ...headers };
  const inJson = /json/i.test(type['content-type']);
  const body = filledWith(gateway.body, facts, inJson ? asInJson : encodeURIComponent);
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  return { url, method: 'POST', headers: { ...type, ...length }, body, ...limits };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function filledWith(
  template: string,
  facts: Record<string, string>,
  written: (text: string) => string,
): string {
  // An address keeps the braces of its placeholders, or has them encoded.
  return template.replace(/(?:\{|%7B)(id|to|text)(?:\}|%7D)/gi, (_all, name: string) =>
    written(facts[name.toLowerCase()] ?? ''),
  );
}

/** As it stands between the quotes of a JSON text. */
function asInJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
