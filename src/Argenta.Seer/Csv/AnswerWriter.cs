using System.Text;

namespace Argenta.Seer.Csv;

/// <summary>Writes the answers of one case as cells. Belongs to one worker.</summary>
internal sealed class AnswerWriter(CellForm form)
{
    private static readonly byte[][] Results = [.. Enum.GetValues<StagingResult>().Select(r => Encoding.UTF8.GetBytes(SeerNames.Of(r)))];

    private readonly RenderedErrors _rendered = new();
    private byte[][] _entries = new byte[16][];

    public void Write(Stager stager, int answer, ByteWriter to)
    {
        var start = to.Length;
        switch (answer)
        {
            case BatchLayout.ResultAnswer:
                to.Add(Results[(int)stager.Result]);
                return;
            case BatchLayout.SchemaAnswer:
                to.Add(stager.SchemaIdUtf8);
                break;
            case BatchLayout.ErrorsAnswer:
                WriteErrors(stager, to);
                break;
            case BatchLayout.PathAnswer:
                WritePath(stager, to);
                break;
            default:
                WriteOutput(stager, answer, to);
                return;
        }

        to.QuoteFrom(start);
    }

    /// <summary>The identifiers of schemas, with semicolons between.</summary>
    public static void WriteSchemas(IReadOnlyList<SeerSchema> schemas, ByteWriter to)
    {
        var start = to.Length;
        for (var i = 0; i < schemas.Count; i++)
        {
            if (i > 0)
            {
                to.Add((byte)';');
            }

            to.Add(schemas[i].Id);
        }

        to.QuoteFrom(start);
    }

    private void WriteOutput(Stager stager, int output, ByteWriter to)
    {
        var derived = stager.TryGetOutput(output, out var value);
        if (stager.IsPlainOutput(output))
        {
            to.AddBlocks(value);
            return;
        }

        if (form == CellForm.Plain || !value.IsEmpty)
        {
            var start = to.Length;
            to.Add(value);
            if (form == CellForm.Marked)
            {
                MarkSpaces(to.From(start));
            }

            to.QuoteFrom(start);
        }
        else if (derived)
        {
            to.Add("<blank>"u8);
        }
    }

    private static void MarkSpaces(Span<byte> cell)
    {
        for (var i = 0; i < cell.Length && cell[i] == (byte)' '; i++)
        {
            cell[i] = (byte)'_';
        }

        for (var i = cell.Length - 1; i >= 0 && cell[i] == (byte)' '; i--)
        {
            cell[i] = (byte)'_';
        }
    }

    private void WriteErrors(Stager stager, ByteWriter to)
    {
        var errors = stager.Errors;
        if (errors.IsEmpty)
        {
            return;
        }

        if (_entries.Length < errors.Length)
        {
            _entries = new byte[errors.Length * 2][];
        }

        // Few, so sorted by insertion.
        for (var i = 0; i < errors.Length; i++)
        {
            var entry = _rendered.Of(errors[i]);
            var at = i;
            for (; at > 0 && _entries[at - 1].AsSpan().SequenceCompareTo(entry) > 0; at--)
            {
                _entries[at] = _entries[at - 1];
            }

            _entries[at] = entry;
        }

        for (var i = 0; i < errors.Length; i++)
        {
            if (i > 0)
            {
                to.Add((byte)';');
            }

            to.Add(_entries[i]);
        }
    }

    private static void WritePath(Stager stager, ByteWriter to)
    {
        for (var i = 0; i < stager.PathLength; i++)
        {
            if (i > 0)
            {
                to.Add((byte)';');
            }

            stager.GetPath(i, out var mapping, out var table);
            to.AddBlocks(mapping);
            to.AddBlocks(table);
        }
    }
}
