import { type Chapter, Document } from '@/components/platform/document';
import { PageHead } from '@/components/platform/page-head';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { metadataOf } from '../../../origin';

export const generateMetadata = metadataOf({
  path: platformPaths.terms,
  title: 'House rules – Rendezvous',
  description: 'Who can have a site on Rendezvous, what it may show, and what we do when a rule is broken.',
});

const CHAPTERS: Chapter[] = [
  {
    heading: 'Adults only',
    paragraphs: [
      'Everyone who has a site here, appears on one or books through one is eighteen or older. There is no exception, and no second warning.',
    ],
  },
  {
    heading: 'Free will, and within the law',
    paragraphs: [
      'Companions decide for themselves whom they meet, when and for what. An agency represents people; it does not own their choices. What is offered has to be lawful where it is offered.',
      'Any sign of coercion closes a site at once.',
    ],
  },
  {
    heading: 'Good taste',
    paragraphs: [
      'Nothing explicit, in words or pictures. Show only photographs that are yours to show, of people who agree to be shown.',
    ],
  },
  {
    heading: 'Your clients’ trust',
    paragraphs: [
      'What clients tell you is for the meeting and nothing else. Do not pass it on, do not publish it, and keep no more of it than you need.',
    ],
  },
  {
    heading: 'What we do',
    paragraphs: [
      'A person reads each request before a site opens. If a rule is broken, or has to be looked into, a site can be paused: visitors see a neutral notice, and the owner can still read everything but change nothing. A closed site stops answering.',
      'You can ask us to close your site at any time.',
    ],
  },
  {
    heading: 'Fees',
    paragraphs: [
      'Nothing is owed for a request. Plan and start of payment are agreed with you, in writing, when your site is approved.',
    ],
  },
];

export default function TermsPage() {
  return (
    <>
      <PageHead title="House rules">Short, because they are meant to be read.</PageHead>
      <Document chapters={CHAPTERS} />
    </>
  );
}
