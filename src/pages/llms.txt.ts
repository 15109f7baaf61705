import type { APIRoute } from 'astro';
import { llmsIndex } from '../components/llms.ts';

/** What there is to read as plain text, by the convention of llmstxt.org. */
export const GET: APIRoute = () => new Response(llmsIndex());
