using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Argenta.Terms.Files;

/// <summary>What a YAML node is.</summary>
public enum YamlKind
{
    /// <summary>A text; numbers and truth values are texts until asked for.</summary>
    Scalar,

    /// <summary>A list.</summary>
    List,

    /// <summary>Keys with values, in file order.</summary>
    Map,
}

/// <summary>
/// A node of a YAML file that knows its place, so that every complaint can name file, line and column. Anchors, aliases and tags are
/// refused: knowledge is to be readable on the line where it stands. Duplicate keys are an error.
/// </summary>
public sealed class YamlNode
{
    private readonly List<KeyValuePair<string, YamlNode>> map = [];
    private readonly List<YamlNode> list = [];

    private readonly string document;

    private YamlNode((string File, string Document) origin, Mark start, YamlKind kind, string path)
    {
        (File, document) = origin;
        Line = (int)start.Line;
        Column = (int)start.Column;
        Kind = kind;
        Path = path;
    }

    /// <summary>The file as named by the user.</summary>
    public string File { get; }

    /// <summary>Line from 1.</summary>
    public int Line { get; }

    /// <summary>Column from 1.</summary>
    public int Column { get; }

    /// <summary>Scalar, list or map.</summary>
    public YamlKind Kind { get; }

    /// <summary>Keys and indexes from the root, such as <c>options[0].id</c>.</summary>
    public string Path { get; }

    /// <summary>The text of a scalar; empty for an empty value.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>The scalar was written in quotes.</summary>
    public bool Quoted { get; private set; }

    /// <summary>A value left empty, or written as <c>~</c> or <c>null</c> without quotes.</summary>
    public bool IsEmpty => Kind == YamlKind.Scalar && !Quoted && (Text.Length == 0 || Text is "~" or "null");

    /// <summary>Entries of a map, in file order.</summary>
    public IReadOnlyList<KeyValuePair<string, YamlNode>> Entries => map;

    /// <summary>Items of a list.</summary>
    public IReadOnlyList<YamlNode> Items => list;

    /// <summary>Where each key of a map stands (line, column).</summary>
    public Dictionary<string, (int Line, int Column)> KeyPlaces { get; } = [];

    /// <summary>The value of a key; null when the key is absent or its value empty.</summary>
    public YamlNode? this[string key]
    {
        get
        {
            foreach (var (name, node) in map)
            {
                if (name == key)
                {
                    return node.IsEmpty ? null : node;
                }
            }

            return null;
        }
    }

    /// <summary>Reads one document.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">Its name for messages.</param>
    /// <exception cref="LocatedException">The text is not YAML, or uses what is refused.</exception>
    public static YamlNode Parse(string text, string file)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
            {
                throw new LocatedException(file, 1, 1, "The file is empty.", "Write at least one key.");
            }

            parser.Consume<DocumentStart>();
            var root = Read(parser, (file, text), string.Empty, 0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
            {
                throw new LocatedException(file, (int)second.Start.Line, (int)second.Start.Column, "A second document begins here.", "Keep one document a file: remove the line '---'.");
            }

            return root;
        }
        catch (InvalidOperationException fault)
        {
            // The parser's own answer to some broken files, without a place: it goes wrong behind the last piece that it read.
            var (line, column) = parser.Current is { } last ? ((int)last.Start.Line, (int)last.Start.Column) : (1, 1);
            throw new LocatedException(file, line, column, "A bracket or brace is not closed from here on.", "Put ']' or '}' at its end, and a value with brackets, braces or commas of its own in quotes.", fault);
        }
        catch (YamlException fault)
        {
            throw YamlFaults.Of(file, fault);
        }
    }

    /// <summary>The value of a key that must be there.</summary>
    /// <exception cref="LocatedException">Absent or empty.</exception>
    public YamlNode Required(string key) =>
        Expect(YamlKind.Map)[key] ?? throw Fault($"'{key}' is missing.", $"Add '{key}:' here.");

    /// <summary>The text of a key that must be there.</summary>
    public string RequiredText(string key) => Required(key).AsText();

    /// <summary>The text of a key, or null.</summary>
    public string? OptionalText(string key) => this[key]?.AsText();

    /// <summary>This scalar's text.</summary>
    /// <exception cref="LocatedException">Not a scalar.</exception>
    public string AsText() => Kind == YamlKind.Scalar ? Text : throw Fault($"A single value was expected, a {Kind.ToString().ToLowerInvariant()} was found.", "Write one value after the colon.");

    /// <summary>This scalar as a number (decimal point, no thousands separator).</summary>
    public decimal AsNumber() => decimal.TryParse(AsText(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        ? value : throw Fault($"'{Text}' is not a number.", "Write digits with a decimal point, such as 12.5.");

    /// <summary>This scalar as a whole number.</summary>
    public int AsInteger() => int.TryParse(AsText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        ? value : throw Fault($"'{Text}' is not a whole number.", "Write digits only.");

    /// <summary>This scalar as yes or no.</summary>
    public bool AsTruth() => AsText() switch
    {
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => throw Fault($"'{Text}' is neither yes nor no.", "Write yes or no."),
    };

    /// <summary>This scalar as a date, possibly partial.</summary>
    public PartialDate AsDate() => PartialDate.TryParse(AsText(), out var date) ? date : throw Fault($"'{Text}' is not a date.", "Write yyyy-MM-dd, yyyy-MM or yyyy.");

    /// <summary>This scalar as a word of a closed vocabulary.</summary>
    public T AsWord<T>()
        where T : struct, Enum =>
        Words<T>.TryParse(AsText(), out var member) ? member : throw Fault($"'{Text}' is not one of the words allowed here.", $"Write one of: {string.Join(", ", Words<T>.All)}.");

    /// <summary>The texts of a list, or of a single value as a list of one.</summary>
    public ImmutableArray<string> AsTexts() => Kind == YamlKind.List ? [.. list.Select(i => i.AsText())] : [AsText()];

    /// <summary>The texts under a key; empty when absent.</summary>
    public ImmutableArray<string> Texts(string key) => this[key]?.AsTexts() ?? [];

    /// <summary>The items under a key; empty when absent.</summary>
    public IReadOnlyList<YamlNode> List(string key)
    {
        var node = this[key];
        return node is null ? [] : node.Kind == YamlKind.List ? node.Items : throw node.Fault($"'{key}' must be a list.", "Begin each item with '- '.");
    }

    /// <summary>Refuses keys that are not in the list, naming the nearest known one.</summary>
    public void AllowKeys(params ReadOnlySpan<string> known)
    {
        Expect(YamlKind.Map);
        foreach (var (key, node) in map)
        {
            if (!known.Contains(key))
            {
                var (line, column) = KeyPlaces[key];
                var near = Nearest.To(key, known.ToArray());
                throw new LocatedException(File, line, column, $"'{key}' is not a key that belongs here.", near is null ? $"Known keys: {string.Join(", ", known.ToArray())}." : $"Did you mean '{near}'?");
            }
        }
    }

    /// <summary>Line and column, both from 1, of the character at an offset of this scalar's <see cref="Text"/>: also over folded lines, quotes and block values.</summary>
    public (int Line, int Column) PlaceOf(int offset) => ScalarPlace.Of(this, document, offset);

    /// <summary>A fault at this place.</summary>
    public LocatedException Fault(string problem, string mend = "") => new(File, Line, Column, problem, mend);

    private YamlNode Expect(YamlKind kind) =>
        Kind == kind ? this : throw Fault($"A {kind.ToString().ToLowerInvariant()} was expected, a {Kind.ToString().ToLowerInvariant()} was found.");

    private static YamlNode Read(Parser parser, (string File, string Document) origin, string path, int depth)
    {
        var file = origin.File;
        if (depth > 64)
        {
            throw new LocatedException(file, (int)parser.Current!.Start.Line, (int)parser.Current.Start.Column, "Nested more than 64 levels deep.", "Flatten the file.");
        }

        switch (parser.Current)
        {
            case Scalar:
                var scalar = parser.Consume<Scalar>();
                Refuse(scalar.Anchor.IsEmpty, scalar, file);
                return new(origin, scalar.Start, YamlKind.Scalar, path) { Text = scalar.Value, Quoted = scalar.Style is not ScalarStyle.Plain };
            case SequenceStart:
                var sequence = parser.Consume<SequenceStart>();
                Refuse(sequence.Anchor.IsEmpty, sequence, file);
                var asList = new YamlNode(origin, sequence.Start, YamlKind.List, path);
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    asList.list.Add(Read(parser, origin, $"{path}[{asList.list.Count}]", depth + 1));
                }

                return asList;
            case MappingStart:
                var mapping = parser.Consume<MappingStart>();
                Refuse(mapping.Anchor.IsEmpty, mapping, file);
                var asMap = new YamlNode(origin, mapping.Start, YamlKind.Map, path);
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    if (parser.Current is not Scalar)
                    {
                        throw new LocatedException(file, (int)parser.Current!.Start.Line, (int)parser.Current.Start.Column, "A key must be a single word.", "Write 'key: value'.");
                    }

                    var key = parser.Consume<Scalar>();
                    if (!asMap.KeyPlaces.TryAdd(key.Value, ((int)key.Start.Line, (int)key.Start.Column)))
                    {
                        throw new LocatedException(file, (int)key.Start.Line, (int)key.Start.Column, $"'{key.Value}' stands twice.", $"Remove one; the first is on line {asMap.KeyPlaces[key.Value].Line}.");
                    }

                    asMap.map.Add(new(key.Value, Read(parser, origin, path.Length == 0 ? key.Value : $"{path}.{key.Value}", depth + 1)));
                }

                return asMap;
            default:
                throw new LocatedException(file, (int)parser.Current!.Start.Line, (int)parser.Current.Start.Column, "Anchors and aliases (& and *) are not allowed.", "Write the value out.");
        }
    }

    private static void Refuse(bool allowed, ParsingEvent place, string file)
    {
        if (!allowed)
        {
            throw new LocatedException(file, (int)place.Start.Line, (int)place.Start.Column, "Anchors and aliases (& and *) are not allowed.", "Write the value out.");
        }
    }

}
