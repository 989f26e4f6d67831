import { expect, it } from 'vitest';
import { CHANNELS, SOURCES } from '@/lib/analytics/source-tables';
import { eventName, nameOf } from './words';

it.each([...SOURCES, ...CHANNELS])('writes %s as a name', (value) => {
  expect(nameOf(value).toLowerCase()).toBe(value);
  expect(nameOf(value)).not.toBe(value);
});

it('leaves words of others as they are', () => {
  expect(nameOf('spring-evenings')).toBe('spring-evenings');
  expect(nameOf('ivypages.example')).toBe('ivypages.example');
});

it.each([
  ['social_click', 'instagram', 'Link to Instagram'],
  ['social_click', null, 'Link to a network'],
  ['email_click', null, 'Mail address'],
  ['whispered', null, 'whispered'],
  ['constructor', null, 'constructor'],
])('calls %s of %s what was clicked: %s', (event, platform, name) => {
  expect(eventName(event, platform)).toBe(name);
});
