import { filler, SIZES } from '../../filler';

export const dynamicParams = false;

export function generateStaticParams() {
  return SIZES.map((size) => ({ size }));
}

export default async function Page({ params }: { params: Promise<{ size: string }> }) {
  return <p>{filler((await params).size)}</p>;
}
