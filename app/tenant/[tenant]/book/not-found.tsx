import { paths } from '@/lib/urls';

export default function NotFound() {
  return (
    <main id="main" className="book book-alone">
      <h1>Nothing here</h1>
      <p>This page does not exist, or not any more.</p>
      <p>
        <a href={paths.home} className="link">
          Back to the start
        </a>
      </p>
    </main>
  );
}
