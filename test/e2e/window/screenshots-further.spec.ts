import { pictured } from '../support/pictures.ts';
import { furtherWalks } from '../walks/further-walks.ts';

pictured(furtherWalks);
