using System.CommandLine;
using Argenta.Seer;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta seer info</c>: what is in a package.</summary>
internal static class SeerInfo
{
    public static Command Create()
    {
        var algorithm = SeerCommand.Algorithm();
        var schema = new Option<string?>("--schema") { Description = "One schema: its inputs, outputs and notes." };
        var key = new Option<string?>("--key") { Description = "One input or output of the schema: its allowed values and notes." };
        var table = new Option<string?>("--table") { Description = "One table: its rows and notes." };
        var command = new Command("info", "Show what is in a package: schemas, inputs, outputs, allowed values, notes.") { algorithm, schema, key, table };
        command.SetAction(parsed => SeerCommand.Guard(() => Run(parsed.GetRequiredValue(algorithm), parsed.GetValue(schema), parsed.GetValue(key), parsed.GetValue(table))));
        return command;
    }

    private static int Run(string package, string? schemaId, string? key, string? table)
    {
        if (key is not null && schemaId is null)
        {
            return Unknown("--key needs --schema.");
        }

        var algorithm = SeerCommand.Load(package);
        if (table is not null)
        {
            return algorithm.Tables.ContainsKey(table) ? Table(algorithm, table) : Unknown($"{algorithm.Name} {algorithm.Version} has no table '{table}'.");
        }

        if (schemaId is null)
        {
            return Algorithm(algorithm);
        }

        var schema = algorithm.FindSchema(schemaId);
        return schema is null ? Unknown($"{algorithm.Name} {algorithm.Version} has no schema '{schemaId}'. Without --schema all are listed.")
            : key is null ? Schema(schema)
            : Key(algorithm, schema, key);
    }

    private static int Unknown(string message)
    {
        Console.Error.WriteLine("argenta: " + message);
        return ExitCodes.Usage;
    }

    private static int Algorithm(SeerAlgorithm algorithm)
    {
        var output = Console.Out;
        output.WriteLine($"{algorithm.Name} {algorithm.Version}: {algorithm.Schemas.Count} schemas, {algorithm.Tables.Count} tables, {algorithm.GlossaryTerms.Count} glossary terms");
        output.WriteLine($"a case is looked up by: {string.Join(", ", algorithm.SelectionKeys)}");
        output.WriteLine($"inputs: {string.Join(", ", algorithm.InputKeys)}");
        output.WriteLine($"outputs: {string.Join(", ", algorithm.OutputKeys)}");
        output.WriteLine();
        foreach (var schema in algorithm.Schemas)
        {
            output.WriteLine($"{schema.Id}  {schema.Title}{(schema.Discriminators.Count == 0 ? string.Empty : $"  [{string.Join(", ", schema.Discriminators)}]")}");
        }

        return ExitCodes.Fine;
    }

    private static int Schema(SeerSchema schema)
    {
        var output = Console.Out;
        output.WriteLine($"{schema.Id}  {schema.Title}");
        output.WriteLine();
        output.WriteLine("inputs");
        foreach (var input in schema.Inputs)
        {
            output.WriteLine($"  {input.Key}  {input.Name}{Details(input.NaaccrItem, input.Default, input.Table)}{(input.UsedForStaging ? "; used for staging" : string.Empty)}");
        }

        output.WriteLine();
        output.WriteLine("outputs");
        foreach (var result in schema.Outputs)
        {
            output.WriteLine($"  {result.Key}  {result.Name}{Details(result.NaaccrItem, result.Default, result.Table)}");
        }

        Notes(schema.Notes);
        return ExitCodes.Fine;
    }

    private static string Details(int? item, string? standard, string? table) =>
        $"{(item is null ? string.Empty : $"; NAACCR {item}")}{(standard is null ? string.Empty : $"; default '{standard}'")}{(table is null ? string.Empty : $"; values in {table}")}";

    private static int Key(SeerAlgorithm algorithm, SeerSchema schema, string key)
    {
        var input = schema.Inputs.FirstOrDefault(i => i.Key == key);
        var result = schema.Outputs.FirstOrDefault(o => o.Key == key);
        if (input is null && result is null)
        {
            return Unknown($"Schema '{schema.Id}' has no input or output '{key}'.");
        }

        Console.Out.WriteLine($"{key}  {input?.Name ?? result!.Name}");
        var table = input is null ? result!.Table : input.Table;
        if (table is null)
        {
            Console.Out.WriteLine("any value");
            return ExitCodes.Fine;
        }

        Console.Out.WriteLine();
        foreach (var value in algorithm.AllowedValues(table, key))
        {
            Console.Out.WriteLine($"  {(value.Value.Length == 0 ? "<blank>" : value.Value)}  {value.Description.ReplaceLineEndings("\n    ")}");
        }

        Texts(algorithm.ReadTable(table));
        return ExitCodes.Fine;
    }

    private static int Table(SeerAlgorithm algorithm, string id)
    {
        var table = algorithm.ReadTable(id);
        Console.Out.WriteLine($"{id}  {table.Table.Title}");
        Console.Out.WriteLine();
        Console.Out.WriteLine("| " + string.Join(" | ", table.Table.Columns.Select(c => $"{c.Key} ({c.Kind.ToString().ToUpperInvariant()})")) + " |");
        Console.Out.WriteLine("|" + string.Concat(Enumerable.Repeat(" --- |", table.Table.Columns.Count)));
        foreach (var row in table.Rows)
        {
            Console.Out.WriteLine("| " + string.Join(" | ", row.Select(c => c.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal))) + " |");
        }

        Texts(table);
        return ExitCodes.Fine;
    }

    private static void Texts(SeerTableText table)
    {
        foreach (var (name, text) in table.Texts.Where(t => t.Key is not ("name" or "title")))
        {
            Notes(text, name);
        }
    }

    /// <summary>Text of the publisher, with its sources as it gives them.</summary>
    private static void Notes(string text, string name = "notes")
    {
        if (text.Length > 0)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{name}, as published:");
            Console.Out.WriteLine(text);
        }
    }
}
