using System.Runtime.CompilerServices;
using System.Text;

namespace Argenta.Seer.Csv;

/// <summary>Errors as text. The same ones come again and again, so those met are kept, in a table of fixed size. Belongs to one worker.</summary>
internal sealed class RenderedErrors
{
    private const int Probes = 16;

    private readonly Entry[] _entries = new Entry[1 << 14];

    private struct Entry
    {
        public StagingErrorKind Kind;
        public string? Key;
        public string? Table;
        public object? Columns;
        public byte[]? Text;
    }

    public byte[] Of(in StagingError error)
    {
        // Keys, tables and columns are objects of the algorithm: the same error has the same ones.
        var hash = (RuntimeHelpers.GetHashCode(error.Table) * 31) + (RuntimeHelpers.GetHashCode(error.Key) * 17) + RuntimeHelpers.GetHashCode(error.Columns) + (int)error.Kind;
        for (var probe = 0; probe < Probes; probe++)
        {
            ref var there = ref _entries[(hash + probe) & (_entries.Length - 1)];
            if (there.Text is not null && there.Kind == error.Kind && ReferenceEquals(there.Key, error.Key) && ReferenceEquals(there.Table, error.Table) && ReferenceEquals(there.Columns, error.Columns))
            {
                return there.Text;
            }

            if (there.Text is null || probe == Probes - 1)
            {
                there = new Entry { Kind = error.Kind, Key = error.Key, Table = error.Table, Columns = error.Columns, Text = Encoding.UTF8.GetBytes(error.ToString()) };
                return there.Text;
            }
        }

        throw new InvalidOperationException("Unreachable: the last probe writes.");
    }
}
