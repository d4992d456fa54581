const places = ['in the warehouse', 'on the van', 'at the door'];

export const whereIs = (id) => places[Number(id) % places.length] ?? 'nowhere yet';
