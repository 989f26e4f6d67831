import { expect, it } from 'vitest';
import { safetyWords } from './words';

/** The letters of GSM 03.38: with any other, a message holds 70 of them instead of 160. */
const GSM = /^[@£$¥èéùìòÇØøÅåÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

it.each(['en', 'de', 'nl'])(
  'a text to a buddy is short and in letters that every phone has, in %s',
  (language) => {
    for (const words of Object.values(safetyWords(language).texts)) {
      const text = words.replace('{name}', 'Claire Hamilton');
      expect(text).toMatch(GSM);
      expect(text.length).toBeLessThanOrEqual(100);
    }
  },
);
