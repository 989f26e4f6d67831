import { expect, it } from 'vitest';
import { pressed } from './chooser';

it('of one, the name that was pressed last is chosen', () => {
  expect(pressed([], 'bea', 1)).toEqual(['bea']);
  expect(pressed(['bea'], 'alba', 1)).toEqual(['alba']);
  expect(pressed(['bea'], 'bea', 1)).toEqual(['bea']);
});

it('of two, names are added, taken back, and the second gives way to a third', () => {
  expect(pressed(['bea'], 'alba', 2)).toEqual(['bea', 'alba']);
  expect(pressed(['bea', 'alba'], 'bea', 2)).toEqual(['alba']);
  expect(pressed(['bea', 'alba'], 'cleo', 2)).toEqual(['bea', 'cleo']);
});
