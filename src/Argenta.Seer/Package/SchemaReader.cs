using System.Text.Json;

namespace Argenta.Seer.Package;

/// <summary>Reads schema files.</summary>
internal sealed class SchemaReader(string package, string entry, ReadOnlyMemory<byte> json)
{
    /// <summary>Reads one schema.</summary>
    /// <exception cref="SeerPackageException">The file is no schema.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public (SeerSchema Schema, string Algorithm, string Version) Read()
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Fault(null, "A schema is a JSON object.");
        }

        var id = Required(root, "id", "The schema");
        var schema = new SeerSchema
        {
            Id = id,
            Name = Text(root, "name") ?? id,
            Title = Text(root, "title") ?? Text(root, "name") ?? id,
            Notes = Text(root, "notes") ?? string.Empty,
            SelectionTable = Required(root, "schema_selection_table", $"Schema '{id}'"),
            Discriminators = [.. Items(root, "schema_discriminators").Select(d => d.GetString() ?? string.Empty)],
            Inputs = [.. Items(root, "inputs").Select(Input)],
            Outputs = [.. Items(root, "outputs").Select(Output)],
            InitialContext = [.. Items(root, "initial_context").Select(KeyValue)],
            Mappings = [.. Items(root, "mappings").Select(Mapping)],
            OnInvalidInput = Text(root, "on_invalid_input") switch
            {
                null or "CONTINUE" => InvalidInputHandling.Continue,
                "FAIL" => InvalidInputHandling.Fail,
                "FAIL_WHEN_USED_FOR_STAGING" => InvalidInputHandling.FailWhenUsedForStaging,
                var other => throw Fault(other, $"'{other}' is no way to handle an invalid input."),
            },
        };
        var inputs = schema.Inputs.Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, _) in schema.Mappings.SelectMany(m => m.InitialContext))
        {
            if (inputs.Contains(key))
            {
                throw Fault(key, $"A mapping sets '{key}' at its start, which is an input.");
            }
        }

        return (schema, Text(root, "algorithm") ?? string.Empty, Text(root, "version") ?? string.Empty);
    }

    private SeerInput Input(JsonElement input) => new()
    {
        Key = Required(input, "key", "An input"),
        Name = Text(input, "name") ?? string.Empty,
        Description = Text(input, "description") ?? string.Empty,
        NaaccrItem = Number(input, "naaccr_item"),
        NaaccrXmlId = Text(input, "naaccr_xml_id"),
        Default = Text(input, "default"),
        DefaultTable = Text(input, "default_table"),
        Table = Text(input, "table"),
        UsedForStaging = input.TryGetProperty("used_for_staging", out var used) && used.ValueKind == JsonValueKind.True,
        Unit = Text(input, "unit"),
        DecimalPlaces = Number(input, "decimal_places"),
    };

    private SeerOutput Output(JsonElement output) => new()
    {
        Key = Required(output, "key", "An output"),
        Name = Text(output, "name") ?? string.Empty,
        Description = Text(output, "description") ?? string.Empty,
        NaaccrItem = Number(output, "naaccr_item"),
        NaaccrXmlId = Text(output, "naaccr_xml_id"),
        Default = Text(output, "default"),
        Table = Text(output, "table"),
    };

    private SeerMapping Mapping(JsonElement mapping) => new()
    {
        Id = Text(mapping, "id") ?? string.Empty,
        Name = Text(mapping, "name") ?? string.Empty,
        InclusionTables = [.. Items(mapping, "inclusion_tables").Select(Path)],
        ExclusionTables = [.. Items(mapping, "exclusion_tables").Select(Path)],
        InitialContext = [.. Items(mapping, "initial_context").Select(KeyValue)],
        Tables = [.. Items(mapping, "tables").Select(Path)],
    };

    private SeerTablePath Path(JsonElement path) => new()
    {
        Table = Required(path, "id", "A table of a mapping"),
        InputMapping = [.. Items(path, "input_mapping").Select(FromTo).Distinct()],
        OutputMapping = [.. Items(path, "output_mapping").Select(FromTo).Distinct()],
    };

    private KeyValuePair<string, string> KeyValue(JsonElement pair) => new(Required(pair, "key", "A value set at the start"), Text(pair, "value") ?? string.Empty);

    private KeyValuePair<string, string> FromTo(JsonElement pair) => new(Required(pair, "from", "A key mapping"), Required(pair, "to", "A key mapping"));

    private IEnumerable<JsonElement> Items(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var items) || items.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (items.ValueKind != JsonValueKind.Array)
        {
            throw Fault(property, $"'{property}' is no list.");
        }

        var list = items.EnumerateArray().ToList();
        var wanted = property == "schema_discriminators" ? JsonValueKind.String : JsonValueKind.Object;
        return list.TrueForAll(i => i.ValueKind == wanted) ? list : throw Fault(property, $"'{property}' holds something that is no {(wanted == JsonValueKind.String ? "text" : "object")}.");
    }

    private string Required(JsonElement element, string property, string what) =>
        Text(element, property) ?? throw Fault(null, $"{what} has no '{property}'.");

    private string? Text(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Fault(property, $"'{property}' is no text.");
    }

    private int? Number(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Fault(property, $"'{property}' is no whole number.");
    }

    private SeerPackageException Fault(string? near, string fault)
    {
        var (line, column) = near is null ? (1, 1) : Place.OfText(json.Span, near);
        return new SeerPackageException(package, entry, line, column, fault, "Take the package as published.");
    }
}
