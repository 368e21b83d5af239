using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>An object or list that comes again and again, byte for byte: its tokens, and what was made of it.</summary>
/// <param name="bytes">How it is written.</param>
/// <param name="tokens">Its tokens, as if it stood at the beginning of the text and of the tape.</param>
internal sealed class KnownValue(byte[] bytes, Token[] tokens)
{
    /// <summary>How it is written.</summary>
    public byte[] Bytes => bytes;

    /// <summary>Its tokens, as if it stood at the beginning of the text and of the tape.</summary>
    public Token[] Tokens => tokens;

    /// <summary>As a coded concept, once it was read as one without a fault.</summary>
    public Coded? Coded { get; set; }

    /// <summary>As a quantity, by the item that it measures, once it was read without a fault.</summary>
    public PerTerm<ReadValue> Quantities;

    /// <summary>As a coded value, by the item, once it was read without a fault.</summary>
    public PerTerm<ReadValue> Words;

    /// <summary>As reference ranges, by the item, once they were read without a fault.</summary>
    public PerTerm<ObservationDetails> Limits;
}

/// <summary>What the same bytes say of a few items.</summary>
internal struct PerTerm<T>
    where T : class
{
    private const int Most = 8;
    private (Term? Term, T Said)[]? all;
    private int next;

    /// <summary>What they say of an item; null where that is not known.</summary>
    public readonly T? Of(Term? term)
    {
        foreach (var (known, said) in all ?? [])
        {
            if (ReferenceEquals(known, term))
            {
                return said;
            }
        }

        return null;
    }

    /// <summary>Remembers what they say of an item; the oldest gives way.</summary>
    public void Remember(Term? term, T said)
    {
        if (all is null || all.Length < Most)
        {
            all = [.. all ?? [], (term, said)];
        }
        else
        {
            all[next++ % Most] = (term, said);
        }
    }
}
