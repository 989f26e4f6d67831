import { describe, expect, it } from 'vitest';
import { sampleView } from '@/tests/world/site-view';
import { duration, howOneMeets, lengthOf, lowestPrice, month, price, reachable } from './words';

describe('the words of the public pages', () => {
  it('tell durations as people do', () => {
    expect([15, 45, 60, 90, 100, 180, 720, 1440, 2880].map(duration)).toEqual([
      '15 minutes',
      '45 minutes',
      '1 hour',
      '1½ hours',
      '1 hour 40 min',
      '3 hours',
      '12 hours',
      '24 hours',
      '2 days',
    ]);
  });

  it('tell prices in the currency of the tenant', () => {
    const view = sampleView();
    expect(price(view, 150_000)).toBe('$1,500');
    expect(price(view, undefined)).toBe('On request');
    expect(lowestPrice(view)).toBe('$800');
    expect(lowestPrice({ ...view, services: [], content: { ...view.content, rates: [] } })).toBeUndefined();
  });

  it('tell where one meets, and how many', () => {
    const [dinner] = sampleView().services;
    if (!dinner) throw new Error('no service');
    expect(howOneMeets(dinner)).toBe('Incall · Outcall');
    expect(howOneMeets({ ...dinner, companionsNeeded: 2 })).toBe('Two companions · Incall · Outcall');
  });

  it('tell hours in the time of the place', () => {
    expect(reachable(sampleView())).toBe('10:00–22:00, Sydney time');
    expect(month('2026-05', 'en-AU')).toBe('May 2026');
  });

  it('know which names need room', () => {
    expect(lengthOf('Claire Hamilton')).toBe('short');
    expect(lengthOf('Alexandrina Montgomery')).toBe('medium');
    expect(lengthOf('Anastasia-Konstantina Papadopoulou-Featherstonehaugh')).toBe('long');
  });
});
