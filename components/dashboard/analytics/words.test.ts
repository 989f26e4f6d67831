import { expect, it } from 'vitest';
import { CHANNELS, SOURCES } from '@/lib/analytics/source-tables';
import { nameOf } from './words';

it.each([...SOURCES, ...CHANNELS])('writes %s as a name', (value) => {
  expect(nameOf(value).toLowerCase()).toBe(value);
  expect(nameOf(value)).not.toBe(value);
});

it('leaves words of others as they are', () => {
  expect(nameOf('spring-evenings')).toBe('spring-evenings');
  expect(nameOf('ivypages.example')).toBe('ivypages.example');
});
