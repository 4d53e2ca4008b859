/** True for the attributes whose possession a code can prove. */
export function isVerifiable(attribute: string): attribute is 'email' | 'phone_number' {
  return attribute === 'email' || attribute === 'phone_number';
}
