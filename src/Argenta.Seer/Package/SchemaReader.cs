using System.Text.Json;
using Argenta.Seer.Matching;

namespace Argenta.Seer.Package;

/// <summary>Reads schema files. Keys and names repeat from schema to schema, so each distinct text is kept once.</summary>
internal sealed class SchemaReader(string package)
{
    private readonly Lexicon _texts = new(4096);
    private byte[] _unescaped = new byte[256];
    private string _entry = string.Empty;
    private ReadOnlyMemory<byte> _json;

    /// <summary>Reads one schema.</summary>
    /// <exception cref="SeerPackageException">The file is no schema.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public (SeerSchema Schema, string Algorithm, string Version) Read(string entry, ReadOnlyMemory<byte> json)
    {
        (_entry, _json) = (entry, json);
        string? id = null, algorithm = null, version = null, name = null, title = null, notes = null, selection = null, handling = null;
        List<string> discriminators = [];
        List<SeerInput> inputs = [];
        List<SeerOutput> outputs = [];
        List<KeyValuePair<string, string>> initial = [];
        List<SeerMapping> mappings = [];
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Fault(reader.TokenStartIndex, "A schema is a JSON object.");
        }

        while (Next(ref reader))
        {
            switch (Property(ref reader))
            {
                case "id": id = Text(ref reader); break;
                case "algorithm": algorithm = Text(ref reader); break;
                case "version": version = Text(ref reader); break;
                case "name": name = Text(ref reader); break;
                case "title": title = Text(ref reader); break;
                case "notes": notes = LongText(ref reader); break;
                case "schema_selection_table": selection = Text(ref reader); break;
                case "on_invalid_input": handling = Text(ref reader); break;
                case "schema_discriminators": discriminators = Items(ref reader, JsonTokenType.String, (ref Utf8JsonReader r) => Value(ref r)); break;
                case "inputs": inputs = Items(ref reader, JsonTokenType.StartObject, Input); break;
                case "outputs": outputs = Items(ref reader, JsonTokenType.StartObject, Output); break;
                case "initial_context": initial = Items(ref reader, JsonTokenType.StartObject, KeyValue); break;
                case "mappings": mappings = Items(ref reader, JsonTokenType.StartObject, Mapping); break;
                default: Skip(ref reader); break;
            }
        }

        // The whole file has to be JSON, so that one cut short is not taken for a small schema.
        while (reader.Read())
        {
        }

        id = id ?? throw Fault(0, "The schema has no 'id'.");
        var keys = inputs.Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        if (mappings.SelectMany(m => m.InitialContext).Select(k => k.Key).FirstOrDefault(keys.Contains) is { } set)
        {
            throw Fault(0, $"A mapping sets '{set}' at its start, which is an input.");
        }

        return (new SeerSchema
        {
            Id = id,
            Name = name ?? id,
            Title = title ?? name ?? id,
            Notes = notes ?? string.Empty,
            SelectionTable = selection ?? throw Fault(0, $"Schema '{id}' has no 'schema_selection_table'."),
            Discriminators = discriminators,
            Inputs = inputs,
            Outputs = outputs,
            InitialContext = initial,
            Mappings = mappings,
            OnInvalidInput = handling switch
            {
                null or "CONTINUE" => InvalidInputHandling.Continue,
                "FAIL" => InvalidInputHandling.Fail,
                "FAIL_WHEN_USED_FOR_STAGING" => InvalidInputHandling.FailWhenUsedForStaging,
                _ => throw Fault(0, $"'{handling}' is no way to handle an invalid input."),
            },
        }, algorithm ?? string.Empty, version ?? string.Empty);
    }

    private delegate T ReadItem<T>(ref Utf8JsonReader reader);

    private SeerInput Input(ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        string? key = null, name = null, description = null, id = null, standard = null, defaultTable = null, table = null, unit = null;
        int? item = null, places = null;
        var used = false;
        while (Next(ref reader))
        {
            switch (Property(ref reader))
            {
                case "key": key = Text(ref reader); break;
                case "name": name = Text(ref reader); break;
                case "description": description = Text(ref reader); break;
                case "naaccr_item": item = Number(ref reader); break;
                case "naaccr_xml_id": id = Text(ref reader); break;
                case "default": standard = Text(ref reader); break;
                case "default_table": defaultTable = Text(ref reader); break;
                case "table": table = Text(ref reader); break;
                case "unit": unit = Text(ref reader); break;
                case "decimal_places": places = Number(ref reader); break;
                case "used_for_staging": reader.Read(); used = reader.TokenType == JsonTokenType.True; reader.Skip(); break;
                default: Skip(ref reader); break;
            }
        }

        return new SeerInput
        {
            Key = key ?? throw Fault(start, "An input has no 'key'."),
            Name = name ?? string.Empty,
            Description = description ?? string.Empty,
            NaaccrItem = item,
            NaaccrXmlId = id,
            Default = standard,
            DefaultTable = defaultTable,
            Table = table,
            UsedForStaging = used,
            Unit = unit,
            DecimalPlaces = places,
        };
    }

    private SeerOutput Output(ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        string? key = null, name = null, description = null, id = null, standard = null, table = null;
        int? item = null;
        while (Next(ref reader))
        {
            switch (Property(ref reader))
            {
                case "key": key = Text(ref reader); break;
                case "name": name = Text(ref reader); break;
                case "description": description = Text(ref reader); break;
                case "naaccr_item": item = Number(ref reader); break;
                case "naaccr_xml_id": id = Text(ref reader); break;
                case "default": standard = Text(ref reader); break;
                case "table": table = Text(ref reader); break;
                default: Skip(ref reader); break;
            }
        }

        return new SeerOutput
        {
            Key = key ?? throw Fault(start, "An output has no 'key'."),
            Name = name ?? string.Empty,
            Description = description ?? string.Empty,
            NaaccrItem = item,
            NaaccrXmlId = id,
            Default = standard,
            Table = table,
        };
    }

    private SeerMapping Mapping(ref Utf8JsonReader reader)
    {
        string? id = null, name = null;
        List<SeerTablePath> inclusion = [], exclusion = [], tables = [];
        List<KeyValuePair<string, string>> initial = [];
        while (Next(ref reader))
        {
            switch (Property(ref reader))
            {
                case "id": id = Text(ref reader); break;
                case "name": name = Text(ref reader); break;
                case "inclusion_tables": inclusion = Items(ref reader, JsonTokenType.StartObject, Path); break;
                case "exclusion_tables": exclusion = Items(ref reader, JsonTokenType.StartObject, Path); break;
                case "initial_context": initial = Items(ref reader, JsonTokenType.StartObject, KeyValue); break;
                case "tables": tables = Items(ref reader, JsonTokenType.StartObject, Path); break;
                default: Skip(ref reader); break;
            }
        }

        return new SeerMapping { Id = id ?? string.Empty, Name = name ?? string.Empty, InclusionTables = inclusion, ExclusionTables = exclusion, InitialContext = initial, Tables = tables };
    }

    private SeerTablePath Path(ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        string? id = null;
        List<KeyValuePair<string, string>> inputs = [], outputs = [];
        while (Next(ref reader))
        {
            switch (Property(ref reader))
            {
                case "id": id = Text(ref reader); break;
                case "input_mapping": inputs = Distinct(Items(ref reader, JsonTokenType.StartObject, FromTo)); break;
                case "output_mapping": outputs = Distinct(Items(ref reader, JsonTokenType.StartObject, FromTo)); break;
                default: Skip(ref reader); break;
            }
        }

        return new SeerTablePath { Table = id ?? throw Fault(start, "A table of a mapping has no 'id'."), InputMapping = inputs, OutputMapping = outputs };
    }

    private KeyValuePair<string, string> KeyValue(ref Utf8JsonReader reader) => Pair(ref reader, "key", "value", secondNeeded: false);

    private KeyValuePair<string, string> FromTo(ref Utf8JsonReader reader) => Pair(ref reader, "from", "to", secondNeeded: true);

    private KeyValuePair<string, string> Pair(ref Utf8JsonReader reader, string first, string second, bool secondNeeded)
    {
        var start = reader.TokenStartIndex;
        string? one = null, two = null;
        while (Next(ref reader))
        {
            if (reader.ValueTextEquals(first))
            {
                one = Text(ref reader);
            }
            else if (reader.ValueTextEquals(second))
            {
                two = Text(ref reader);
            }
            else
            {
                Skip(ref reader);
            }
        }

        return one is null || (two is null && secondNeeded) ? throw Fault(start, $"A pair has no '{(one is null ? first : second)}'.") : new(one, two ?? string.Empty);
    }

    /// <summary>Mappings are sets: the same one twice is one.</summary>
    private static List<KeyValuePair<string, string>> Distinct(List<KeyValuePair<string, string>> pairs) => pairs.Count < 2 ? pairs : [.. pairs.Distinct()];

    private List<T> Items<T>(ref Utf8JsonReader reader, JsonTokenType kind, ReadItem<T> item)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Fault(reader.TokenStartIndex, "A list is expected here.");
        }

        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(reader.TokenType == kind ? item(ref reader) : throw Fault(reader.TokenStartIndex, kind == JsonTokenType.String ? "A text is expected here." : "An object is expected here."));
        }

        return items;
    }

    private static bool Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private string Property(ref Utf8JsonReader reader) => Value(ref reader);

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => Value(ref reader),
            JsonTokenType.Null => null,
            _ => throw Fault(reader.TokenStartIndex, "A text is expected here."),
        };
    }

    /// <summary>A text that hardly repeats is not kept for others.</summary>
    private string? LongText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw Fault(reader.TokenStartIndex, "A text is expected here.");
    }

    private int? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null
            : reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : throw Fault(reader.TokenStartIndex, "A whole number is expected here.");
    }

    private string Value(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return _texts.Value(_texts.Intern(reader.ValueSpan)).Text;
        }

        if (_unescaped.Length < reader.ValueSpan.Length)
        {
            _unescaped = new byte[reader.ValueSpan.Length * 2];
        }

        return _texts.Value(_texts.Intern(_unescaped.AsSpan(0, reader.CopyString(_unescaped)))).Text;
    }

    private SeerPackageException Fault(long offset, string fault)
    {
        var (line, column) = Place.Of(_json.Span, offset);
        return new SeerPackageException(package, _entry, line, column, fault, "Take the package as published.");
    }
}
