import { type Chapter, Document } from '@/components/platform/document';
import { PageHead } from '@/components/platform/page-head';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { metadataOf } from '../../../origin';

export const generateMetadata = metadataOf({
  path: platformPaths.privacy,
  title: 'Privacy – Rendezvous',
  description: 'What Rendezvous stores about visitors, clients and owners of sites, and what it does not.',
});

const CHAPTERS: Chapter[] = [
  {
    heading: 'When you read these pages',
    paragraphs: [
      'The public pages of this host and of the sites that live here set no cookies to follow you. That you passed the age notice of a site is remembered in your browser, in a cookie only where it has no other memory. The pages load nothing from other companies: no trackers, no advertising, no fonts or scripts from elsewhere.',
      'Sites count their visits themselves. From your address and browser a number is made that is good for one day and cannot be turned back; a browser that asks not to be followed is not counted. A site may ask whether it may recognise you on other days, with a cookie of its own: a no is as easy as a yes, and its privacy page deletes what it knows of your visits.',
      'To keep the service standing, requests are counted by network address for minutes, at most an hour, and then forgotten. The server’s log holds technical numbers, not names, addresses or messages.',
    ],
  },
  {
    heading: 'When you request a site',
    paragraphs: [
      'We store what you enter: the name, the address you would like, your e-mail address, city, country, time zone and currency, and your password as a one-way hash that cannot be turned back. People who run this platform read it to decide about the request.',
      'Your city, your name and the sentence on your site appear in the directory only if you ask for it.',
    ],
  },
  {
    heading: 'When you book or write on a site',
    paragraphs: [
      'What you send goes to the owner of that site, and its own privacy page says how it is used. Each site’s data is kept apart from every other’s, by the application and again by the database.',
      'If a site asks who you are before a first meeting, your answer is sealed with a key of that site, each look at it is recorded, and it is deleted when the days that the site has set after its decision are over.',
      'Messages about a booking carry a code and a time, and name no service and no place. Your booking page opens through a private link; treat it like a key.',
    ],
  },
  {
    heading: 'Who is responsible',
    paragraphs: [
      'For these pages and for accounts: whoever runs this platform. For a site and what is sent through it: the owner of that site, for whom the platform stores the data.',
      'To ask for a copy, a correction or a deletion, answer any message that you received from us, or write to the site through its contact page.',
    ],
  },
];

export default function PrivacyPage() {
  return (
    <>
      <PageHead title="Privacy">What is stored about you here, in plain words and on one page.</PageHead>
      <Document chapters={CHAPTERS} />
    </>
  );
}
