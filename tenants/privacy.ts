type Section = { heading: string; paragraphs: string[] };

/** A plain privacy text to start from, true to what the platform does. `who` is "I" for one person, "we" for a house. */
export function privacyOf({ who, email }: { who: 'I' | 'we'; email: string }): Section[] {
  const [my, me, cannot] = who === 'I' ? ['my', 'me', 'I cannot'] : ['our', 'us', 'we cannot'];
  const start = who === 'I' ? 'I' : 'We';
  return [
    {
      heading: 'What is kept, and why',
      paragraphs: [
        `When you send a request, ${who} keep what you write in the form: your name, your email address, your phone number if you give one, the time you ask for and your message. ${start} need it to answer you and to keep the appointment.`,
        'When you only look around, nothing is kept that could name you, and no fingerprint of your device is taken.',
      ],
    },
    {
      heading: 'Who can see it',
      paragraphs: [
        `${start} read your messages ${who === 'I' ? 'myself' : 'ourselves'}. The platform that hosts this site stores them on ${my} behalf and may look at them only to keep the service running, or where the law demands it. Nothing is sold or shared for advertising.`,
        `Messages to you carry a neutral sender and subject, and name neither this site nor the reason for writing.`,
      ],
    },
    {
      heading: 'How long it stays',
      paragraphs: [
        `${start} remove requests that led nowhere once they are no longer needed. Records of meetings are kept for as long as tax law asks of ${me}. Anything you send to show who you are is deleted once ${who} have decided.`,
      ],
    },
    {
      heading: 'Your choices',
      paragraphs: [
        `You may ask what is stored about you, have it corrected, or have it deleted. Write to ${email} and ${who} will answer within thirty days. If ${cannot} settle a complaint, you may turn to the Office of the Australian Information Commissioner.`,
        'Unless you allow more, this site stores only what it needs to work on your device: that you have said you are an adult, that you do not want to be recognised if you were asked, and a sign-in if you have an account here.',
      ],
    },
  ];
}
