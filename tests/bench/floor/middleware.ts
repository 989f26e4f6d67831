import { NextResponse } from 'next/server';

/** Empty, on the edge: what any middleware costs. */
export const config = { matcher: ['/static/:path*', '/dynamic'] };

export function middleware(): NextResponse {
  return NextResponse.next();
}
