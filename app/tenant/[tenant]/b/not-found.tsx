import { paths } from '@/lib/urls';

export default function NotFound() {
  return (
    <main id="main" className="book book-alone">
      <h1>Nothing here</h1>
      <p>This link does not lead anywhere, or not any more. Please use the newest one from your e-mails.</p>
      <p>
        <a href={paths.home} className="link">
          Back to the start
        </a>
      </p>
    </main>
  );
}
