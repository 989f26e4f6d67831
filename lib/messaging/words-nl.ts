import type { LetterWords } from './templates';

export const DUTCH: LetterWords = {
  noteFollows: 'Een bericht voor u:',
  linkFollows: 'Met uw privélink ziet u altijd hoe het ervoor staat. Houd deze voor uzelf:',
  openFollows: 'Openen:',
  client: {
    requested: {
      subject: 'Uw aanvraag',
      lines: ['Dank u, uw aanvraag is binnengekomen.', 'Er ligt nog niets vast: u hoort snel van ons.'],
    },
    confirmed: { subject: 'Bevestigd:', lines: ['Goed nieuws: uw aanvraag is bevestigd.'] },
    declined: {
      subject: 'Over uw aanvraag',
      lines: ['Helaas kon uw aanvraag deze keer niet worden aangenomen.'],
    },
    cancelled_by_client: {
      subject: 'Afgezegd:',
      lines: ['U hebt afgezegd. Verder hoeft u niets te doen.'],
    },
    cancelled: {
      subject: 'Afgezegd:',
      lines: ['Helaas moest er worden afgezegd. Onze excuses voor het ongemak.'],
    },
    expired: {
      subject: 'Over uw aanvraag',
      lines: ['Wat nog openstond is niet op tijd beantwoord. Daarmee is dit beëindigd. Het spijt ons.'],
    },
    offered: {
      subject: 'Een andere tijd voor',
      lines: ['Er wordt u een andere tijd aangeboden. Kies met uw privélink.', 'U had gevraagd om:'],
    },
    deposit_due: {
      subject: 'Bijna klaar:',
      lines: ['Uw aanvraag is aangenomen. Er is nog één stap voordat het vastligt: kijk op uw privélink.'],
    },
    wish_changed: { subject: 'Uw aanvraag', lines: ['Uw aanvraag is nu voor een andere tijd.'] },
    moved: { subject: 'Nieuwe tijd voor', lines: ['De tijd is veranderd. Dit is de nieuwe:'] },
    proposed: {
      subject: 'Uw wens voor',
      lines: [
        'Uw wens voor een andere tijd is binnengekomen. Tot het antwoord blijft alles zoals afgesproken:',
      ],
    },
    proposal_declined: {
      subject: 'Over',
      lines: ['Helaas is de andere tijd niet mogelijk. Alles blijft zoals afgesproken:'],
    },
    proposal_expired: {
      subject: 'Over',
      lines: ['Uw wens voor een andere tijd is niet beantwoord. Alles blijft zoals afgesproken:'],
    },
    reminder_day_before: {
      subject: 'Herinnering:',
      lines: ['Een herinnering aan onze afspraak. Laat met uw privélink weten of u nog komt.'],
    },
    reminder_same_day: {
      subject: 'Binnenkort:',
      lines: ['Het duurt niet lang meer. Is er iets veranderd, laat het dan weten met uw privélink.'],
    },
  },
  staff: {
    requested: { subject: 'Nieuwe aanvraag', lines: ['Er is een nieuwe aanvraag binnengekomen.'] },
    confirmed: {
      subject: 'Bevestigd:',
      lines: ['Deze aanvraag is bevestigd en de tijd is gereserveerd.'],
    },
    declined: { subject: 'Afgewezen:', lines: ['Deze aanvraag is afgewezen.'] },
    cancelled_by_client: {
      subject: 'Afgezegd:',
      lines: ['De klant heeft afgezegd. De tijd is weer vrij.'],
    },
    cancelled: { subject: 'Afgezegd:', lines: ['Dit is afgezegd. De tijd is weer vrij.'] },
    expired: { subject: 'Beëindigd:', lines: ['Dit is niet op tijd beantwoord en is beëindigd.'] },
    offer_declined: {
      subject: 'Uw antwoord op',
      lines: ['De klant neemt de aangeboden tijden niet aan. De aanvraag wacht weer op u.'],
    },
    deposit_due: {
      subject: 'Aangenomen:',
      lines: ['Dit is afgesproken en de tijd is gereserveerd tot de aanbetaling er is.'],
    },
    proof_received: {
      subject: 'Een bestand bij',
      lines: ['De klant heeft een bestand over de aanbetaling gestuurd.'],
    },
    wish_changed: { subject: 'Andere tijd voor', lines: ['De klant vraagt nu om een andere tijd.'] },
    moved: { subject: 'Nieuwe tijd voor', lines: ['Dit heeft een nieuwe tijd:'] },
    proposed: {
      subject: 'Andere tijd voor',
      lines: ['De klant wil dit verplaatsen. Tot u antwoordt blijft het waar het is:'],
    },
    proposal_expired: {
      subject: 'Niet verplaatst:',
      lines: ['U hebt de wens voor een andere tijd niet beantwoord. Het blijft dus waar het is:'],
    },
    attending: { subject: 'Komt nog:', lines: ['De klant zegt te komen.'] },
    not_attending: { subject: 'Komt misschien niet:', lines: ['De klant zegt niet te kunnen komen.'] },
    nudge_first: {
      subject: 'Wacht op u:',
      lines: ['Een aanvraag wacht al een halve dag op uw antwoord.'],
    },
    nudge_second: {
      subject: 'Wacht nog op u:',
      lines: ['Een aanvraag wacht al anderhalve dag. Zonder uw antwoord eindigt die vanzelf.'],
    },
  },
  texts: {
    requested: 'Uw aanvraag is er:',
    confirmed: 'Bevestigd:',
    declined: 'Een antwoord op uw aanvraag',
    cancelled_by_client: 'U hebt afgezegd:',
    cancelled: 'Helaas afgezegd:',
    expired: 'Afgelopen:',
    offered: 'Een ander moment voor',
    deposit_due: 'Bijna klaar, nog een stap voor',
    wish_changed: 'Uw wens is genoteerd voor',
    moved: 'Een nieuw moment voor',
    proposed: 'Uw wens is genoteerd voor',
    proposal_declined: 'Het blijft zoals afgesproken voor',
    proposal_expired: 'Het blijft zoals afgesproken voor',
    reminder_day_before: 'Binnenkort. Komt u nog?',
    reminder_same_day: 'Zo meteen:',
  },
};
