/** Reads what is sent, and takes it. */
export async function POST(request: Request): Promise<Response> {
  await request.text();
  return new Response(null, { status: 202 });
}
